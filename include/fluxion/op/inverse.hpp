// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/lu.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/solve.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Y = A^-1, from A and lu of it. From S, the adjoint of Y, comes that of A: -Y^T S Y^T.
struct inverse {
  static constexpr auto info = describe{.name = "inverse", .cpp = R"(
// The inverse of x from y, which holds L and U of it, and in its last row that with which each row
// is exchanged.
template <class T>
void inverse(const T* y, std::ptrdiff_t y_columns, T* out) {
  const std::ptrdiff_t n = y_columns;
  std::fill_n(out, n * n, T(0));
  for (std::ptrdiff_t k = 0; k < n; ++k) out[k * n + k] = 1;
  for (std::ptrdiff_t k = 0; k < n; ++k) {
    const std::ptrdiff_t other = static_cast<std::ptrdiff_t>(y[n * n + k]);
    if (other != k) std::swap_ranges(out + k * n, out + k * n + n, out + other * n);
  }
  for (std::ptrdiff_t i = 0; i < n; ++i)
    for (std::ptrdiff_t k = 0; k < i; ++k)
      for (std::ptrdiff_t j = 0; j < n; ++j) out[i * n + j] -= y[i * n + k] * out[k * n + j];
  for (std::ptrdiff_t i = n; i-- > 0;) {
    for (std::ptrdiff_t k = i + 1; k < n; ++k)
      for (std::ptrdiff_t j = 0; j < n; ++j) out[i * n + j] -= y[i * n + k] * out[k * n + j];
    for (std::ptrdiff_t j = 0; j < n; ++j) out[i * n + j] /= y[i * n + i];
  }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) { return call.shape(0); }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto y = call.value();
    const auto left = call.template record<matmul>(attributes{{1, 0}}, y, seed);
    adjoint[0] = -call.template record<matmul>(attributes{{0, 1}}, left, y);
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.extent(0, 0);
    for (std::ptrdiff_t k = 0; k < n * n; ++k) call.output()[k] = 0;
    for (std::ptrdiff_t k = 0; k < n; ++k) call.output()[k * n + k] = 1;
    solve::by_factors(call.input(1), n, false, call.output(), n);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// A^-1 of a square matrix. For A^-1 b, solve(A, b) takes a third of the time and rounds less.
///
/// Domain: where A is singular, some elements are infinite or NaN.
/// Errors: shape_error, if A isn't square.
template <Lifted A>
constexpr op::result_of<op::inverse, A> inverse(const A& a, source_line at = {}) {
  const op::call_site here(at, a);
  return op::apply<op::inverse>(a, op::apply<op::lu>(a));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
