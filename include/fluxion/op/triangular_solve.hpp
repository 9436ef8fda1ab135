// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/outer.hpp>
#include <fluxion/op/subtract_rows.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/op/triangle.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Which triangle of a matrix is read.
enum class triangle : unsigned char { lower, upper };

}  // namespace fluxion::inline FLUXION_ABI::inline functions

namespace fluxion::inline FLUXION_ABI::op {

/// X = T^-1 B, B a matrix or a vector, T a triangle of the first operand: the upper one where
/// attribute 0 says so, and transposed where attribute 1 does.
///
/// From S, the adjoint of X, come those of B, G = T^-T S, and of T, the triangle of -G X^T.
struct triangular_solve {
  static constexpr auto info = describe{.name = "triangular_solve", .cpp = R"(
// The inverse of a triangle of x, times y. Attribute0: it is the upper one; attribute1: transposed.
template <class T>
void triangular_solve(const T* x, const T* y, int attribute0, int attribute1, std::ptrdiff_t x_rows,
                      std::ptrdiff_t y_columns, T* out) {
  const std::ptrdiff_t n = x_rows, m = y_columns;
  std::copy_n(y, n * m, out);
  for (std::ptrdiff_t step = 0; step < n; ++step) {
    const std::ptrdiff_t i = attribute0 == attribute1 ? step : n - 1 - step;
    const std::ptrdiff_t begin = attribute0 ? i + 1 : 0, end = attribute0 ? n : i;
    if (!attribute1)
      for (std::ptrdiff_t k = begin; k < end; ++k)
        for (std::ptrdiff_t j = 0; j < m; ++j) out[i * m + j] -= x[i * n + k] * out[k * m + j];
    for (std::ptrdiff_t j = 0; j < m; ++j) out[i * m + j] /= x[i * n + i];
    if (attribute1)
      for (std::ptrdiff_t k = begin; k < end; ++k)
        for (std::ptrdiff_t j = 0; j < m; ++j) out[k * m + j] -= x[i * n + k] * out[i * m + j];
  }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) {
    const shape a = call.shape(0), b = call.shape(1);
    if (a.rank != 2 || b.rank < 1 || b.rank > 2)
      return call.fail(problem::rank_unsupported), shape{};
    call.unify(call.unify(a[0], a[1]), b[0]);
    return b;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const int upper = call.attribute(0), transposed = call.attribute(1);
    const attributes other{{upper, 1 - transposed}};
    adjoint[1] = call.template record<triangular_solve>(other, call.operand(0), seed);
    adjoint[0] = call.template record<triangle>(
        attributes{{upper, 0}}, adjoint_of_matrix(call, adjoint[1], call.value(), transposed));
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size(), n = call.extent(0, 0);
    for (std::ptrdiff_t k = 0; k < size; ++k) call.output()[k] = call.input(1)[k];
    if (size > 0)
      substitute(call.input(0), n, {call.attribute(0) == 1, call.attribute(1) == 1}, call.output(),
                 size / n);
  }

  /// -G X^T, of the transposed matrix -X G^T.
  template <class S>
  static constexpr S adjoint_of_matrix(const auto& call, const S& g, const S& x, int transposed) {
    const S left = transposed ? x : g, right = transposed ? g : x;
    if (x.rank() == 1) return -op::call<outer>(left, right);
    return -call.template record<matmul>(attributes{{0, 1}}, left, right);
  }

  /// How a triangle is read; with ones in place of its diagonal, if it is a unit one.
  struct reading {
    bool upper;
    bool transposed;
    bool unit = false;
  };

  /// In place of n rows of m numbers their solution.
  template <class T>
  static constexpr void substitute(const T* a, std::ptrdiff_t n, const reading& as, T* x,
                                   std::ptrdiff_t m) {
    const bool forward = as.upper == as.transposed;
    for (std::ptrdiff_t step = 0; step < n; ++step) {
      const std::ptrdiff_t i = forward ? step : n - 1 - step;
      const std::ptrdiff_t known = forward ? 0 : i + 1, count = forward ? i : n - 1 - i;
      T* const row = x + i * m;
      if (m > 1 && as.transposed)
        subtract_rows(a + known * n + i, n, count, x + known * m, m, row, m);
      else if (m > 1)
        subtract_rows(a + i * n + known, 1, count, x + known * m, m, row, m);
      else if (!as.transposed)
        *row -= inner_product(a + i * n + known, x + known, count);
      if (!as.unit)
        for (std::ptrdiff_t j = 0; j < m; ++j) row[j] /= a[i * n + i];
      // Of a vector, what it contributes to those still unknown: a row of a, as it lies.
      const std::ptrdiff_t other = forward ? i + 1 : 0;
      if (m == 1 && as.transposed)
        subtract_rows(row, 0, 1, a + i * n + other, n, x + other, n - 1 - count);
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// X of T X = B, where T is the lower triangle of A, or its upper one: the other isn't read. B is a
/// matrix or a vector; a transposed matrix is read as it lies.
///
/// Domain: no 0 on the diagonal; such a row gives infinity or NaN.
/// Errors: shape_error, if A isn't square or B has another number of rows.
/// Example: `triangular_solve(U, b, fluxion::triangle::upper)`
template <Lifted A, Lifted B>
constexpr op::result_of<op::triangular_solve, A, B> triangular_solve(
    const A& a, const B& b, triangle part = triangle::lower, source_line at = {}) {
  const op::call_site here(at, a, b);
  const bool transposed = a.template is<op::transpose>();
  const bool upper = (part == triangle::upper) != transposed;
  return op::apply_with<op::triangular_solve>(op::attributes{{upper, transposed}},
                                              transposed ? a.operand(0) : a, b);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
