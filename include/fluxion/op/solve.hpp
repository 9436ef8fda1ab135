// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/lu.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/op/triangular_solve.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// X = A^-1 B, A transposed where attribute 0 says so, B a matrix or a vector. The third operand is
/// lu of A as it stands.
///
/// From S, the adjoint of X, come those of B, G = A^-T S, and of A, -G X^T: no factorisation more.
struct solve {
  static constexpr auto info = describe{.name = "solve", .cpp = R"(
// The inverse of a matrix, or of it transposed if attribute0 is 1, times y; z holds its L and U,
// and in its last row that with which each row is exchanged.
template <class T>
void solve(const T* y, const T* z, int attribute0, std::ptrdiff_t z_columns,
           std::ptrdiff_t y_columns, T* out) {
  const std::ptrdiff_t n = z_columns, m = y_columns;
  std::copy_n(y, n * m, out);
  const auto exchange = [&](std::ptrdiff_t k) {
    const std::ptrdiff_t other = static_cast<std::ptrdiff_t>(z[n * n + k]);
    if (other != k) std::swap_ranges(out + k * m, out + k * m + m, out + other * m);
  };
  const auto subtract = [&](std::ptrdiff_t i, std::ptrdiff_t k, T factor) {
    for (std::ptrdiff_t j = 0; j < m; ++j) out[i * m + j] -= factor * out[k * m + j];
  };
  const auto divide = [&](std::ptrdiff_t i) {
    for (std::ptrdiff_t j = 0; j < m; ++j) out[i * m + j] /= z[i * n + i];
  };
  if (attribute0) {
    for (std::ptrdiff_t k = 0; k < n; ++k) {
      divide(k);
      for (std::ptrdiff_t i = k + 1; i < n; ++i) subtract(i, k, z[k * n + i]);
    }
    for (std::ptrdiff_t k = n; k-- > 0;)
      for (std::ptrdiff_t i = 0; i < k; ++i) subtract(i, k, z[k * n + i]);
    for (std::ptrdiff_t k = n; k-- > 0;) exchange(k);
  } else {
    for (std::ptrdiff_t k = 0; k < n; ++k) exchange(k);
    for (std::ptrdiff_t i = 0; i < n; ++i)
      for (std::ptrdiff_t k = 0; k < i; ++k) subtract(i, k, z[i * n + k]);
    for (std::ptrdiff_t i = n; i-- > 0;) {
      for (std::ptrdiff_t k = i + 1; k < n; ++k) subtract(i, k, z[i * n + k]);
      divide(i);
    }
  }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 3;

  static constexpr shape shape_of(auto& call) {
    const shape a = call.shape(0), b = call.shape(1);
    if (a.rank != 2 || b.rank < 1 || b.rank > 2)
      return call.fail(problem::rank_unsupported), shape{};
    call.unify(a[0], b[0]);
    return b;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const int transposed = call.attribute(0);
    adjoint[1] = call.template record<solve>(attributes{{1 - transposed}}, call.operand(0), seed,
                                             call.operand(2));
    adjoint[0] = triangular_solve::adjoint_of_matrix(call, adjoint[1], call.value(), transposed);
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size(), n = call.extent(0, 0);
    for (std::ptrdiff_t k = 0; k < size; ++k) call.output()[k] = call.input(1)[k];
    if (size > 0) by_factors(call.input(2), n, call.attribute(0) == 1, call.output(), size / n);
  }

  /// In place of n rows of m numbers their solution.
  template <class T>
  static constexpr void by_factors(const T* f, std::ptrdiff_t n, bool transposed, T* x,
                                   std::ptrdiff_t m) {
    const auto exchange = [&](std::ptrdiff_t k) {
      const auto other = static_cast<std::ptrdiff_t>(f[n * n + k]);
      if (other == k) return;
      for (std::ptrdiff_t j = 0; j < m; ++j) std::swap(x[k * m + j], x[other * m + j]);
    };
    if (transposed) {
      triangular_solve::substitute(f, n, {true, true}, x, m);
      triangular_solve::substitute(f, n, {false, true, true}, x, m);
      for (std::ptrdiff_t k = n; k-- > 0;) exchange(k);
    } else {
      for (std::ptrdiff_t k = 0; k < n; ++k) exchange(k);
      triangular_solve::substitute(f, n, {false, false, true}, x, m);
      triangular_solve::substitute(f, n, {true, false}, x, m);
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// X of A X = B, A square, B a matrix or a vector; a transposed A is read as it lies.
///
/// Domain: where A is singular, at least one element is infinite or NaN.
/// Errors: shape_error, if A isn't square or B has another number of rows.
/// Cost: A is factored once, whatever is asked of it in one function: solutions, their derivatives
/// of any order, determinant, inverse. Source: LU with partial pivoting, Golub and Van Loan, Matrix
/// Computations, 3.4.
template <Lifted A, Lifted B>
constexpr op::result_of<op::solve, A, B> solve(const A& a, const B& b, source_line at = {}) {
  const op::call_site here(at, a, b);
  const bool transposed = a.template is<op::transpose>();
  const A whole = transposed ? a.operand(0) : a;
  return op::apply_with<op::solve>(op::attributes{{transposed}}, whole, b,
                                   op::apply<op::lu>(whole));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
