// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/inverse.hpp>
#include <fluxion/op/lu.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = det(A), dy/dA = y A^-T, from A and lu of it.
struct determinant {
  static constexpr auto info = describe{.name = "determinant", .onnx = "Det", .cpp = R"(
// Of the matrix whose L and U y holds, and in its last row that with which each row is exchanged.
template <class T>
void determinant(const T* y, std::ptrdiff_t y_columns, T* out) {
  const std::ptrdiff_t n = y_columns;
  T product = 1;
  for (std::ptrdiff_t k = 0; k < n; ++k)
    product *= static_cast<std::ptrdiff_t>(y[n * n + k]) == k ? y[k * n + k] : -y[k * n + k];
  *out = product;
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto&) { return {}; }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto y = call.template record<inverse>({}, call.operand(0), call.operand(1));
    adjoint[0] = seed * call.value() * call.template record<transpose>({}, y);
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.extent(0, 0);
    const auto* const f = call.input(1);
    auto& y = *call.output();
    y = 1;
    for (std::ptrdiff_t k = 0; k < n; ++k)
      y *= static_cast<std::ptrdiff_t>(f[n * n + k]) == k ? f[k * n + k] : -f[k * n + k];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// det(A) of a square matrix; 1 if it has no elements.
///
/// Domain: all square matrices; the gradient is NaN where A is singular.
/// Accuracy: the product of the pivots must neither overflow nor vanish, see log_determinant.
/// Errors: shape_error, if A isn't square.
template <Lifted A>
constexpr op::result_of<op::determinant, A> determinant(const A& a, source_line at = {}) {
  const op::call_site here(at, a);
  return op::apply<op::determinant>(a, op::apply<op::lu>(a));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
