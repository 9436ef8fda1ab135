// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/math/log.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/inverse.hpp>
#include <fluxion/op/lu.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = ln |det(A)|, dy/dA = A^-T, from A and lu of it.
struct log_determinant {
  static constexpr auto info = describe{.name = "log_determinant", .cpp = R"(
// Of the matrix whose L and U y holds.
template <class T>
void log_determinant(const T* y, std::ptrdiff_t y_columns, T* out) {
  T total = 0;
  for (std::ptrdiff_t k = 0; k < y_columns; ++k) total += std::log(std::abs(y[k * y_columns + k]));
  *out = total;
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto&) { return {}; }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto y = call.template record<inverse>({}, call.operand(0), call.operand(1));
    adjoint[0] = seed * call.template record<transpose>({}, y);
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.extent(0, 0);
    auto& y = *call.output();
    y = 0;
    for (std::ptrdiff_t k = 0; k < n; ++k) y += math::log(math::abs(call.input(1)[k * n + k]));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln |det(A)| of a square matrix of either sign, without overflow; 0 if it has no elements. Of a
/// symmetric positive definite matrix it is also 2 sum(log(L(i, i))) of its Cholesky factor.
///
/// Domain: -infinity where A is singular, with a gradient that isn't finite.
/// Errors: shape_error, if A isn't square.
template <Lifted A>
constexpr op::result_of<op::log_determinant, A> log_determinant(const A& a, source_line at = {}) {
  const op::call_site here(at, a);
  return op::apply<op::log_determinant>(a, op::apply<op::lu>(a));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
