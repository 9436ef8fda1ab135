// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/math/power.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/subtract_rows.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/op/triangle.hpp>
#include <fluxion/op/triangular_solve.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// L of A = L L^T, lower triangular with a positive diagonal; zeros above.
///
/// With H(M) the lower triangle of M with half of its diagonal, S the adjoint of L and
/// Q = L^-T H(L^T S)^T L^-1, that of A is H(Q + Q^T): A is a function of its lower triangle.
struct cholesky {
  static constexpr auto info = describe{.name = "cholesky", .cpp = R"(
// The lower triangular factor of x; NaN if x is not positive definite.
template <class T>
void cholesky(const T* x, std::ptrdiff_t x_rows, T* out) {
  const std::ptrdiff_t n = x_rows;
  bool is_definite = true;
  std::fill_n(out, n * n, T(0));
  for (std::ptrdiff_t i = 0; i < n; ++i)
    for (std::ptrdiff_t j = 0; j <= i; ++j) {
      T rest = x[i * n + j];
      for (std::ptrdiff_t k = 0; k < j; ++k) rest -= out[i * n + k] * out[j * n + k];
      if (i == j && !(rest > 0)) is_definite = false;
      out[i * n + j] = i == j ? std::sqrt(rest) : rest / out[j * n + j];
    }
  if (!is_definite) std::fill_n(out, n * n, std::numeric_limits<T>::quiet_NaN());
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape a = call.shape(0);
    if (a.rank != 2) return call.fail(problem::rank_unsupported), a;
    call.unify(a[0], a[1]);
    return a;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto l = call.value();
    const attributes half{{0, 1}}, transposed{{0, 1}};
    const auto solve_and_turn = [&](const auto& m) {
      const auto x = call.template record<triangular_solve>(transposed, l, m);
      return call.template record<transpose>({}, x);
    };
    const auto product = call.template record<matmul>(attributes{{1, 0}}, l, seed);
    const auto q = solve_and_turn(solve_and_turn(call.template record<triangle>(half, product)));
    adjoint[0] = call.template record<triangle>(half, q + call.template record<transpose>({}, q));
  }
  static constexpr void evaluate(const auto& call) {
    using T = std::remove_cvref_t<decltype(*call.output())>;
    const std::ptrdiff_t n = call.extent(0, 0);
    T* const l = call.output();
    for (std::ptrdiff_t i = 0; i < n; ++i)
      for (std::ptrdiff_t j = 0; j <= i; ++j) l[j * n + i] = call.input(0)[i * n + j];
    const bool is_definite = factor(l, n);
    for (std::ptrdiff_t i = 0; i < n; ++i)
      for (std::ptrdiff_t j = 0; j <= i; ++j) {
        const T entry = is_definite ? l[j * n + i] : std::numeric_limits<T>::quiet_NaN();
        l[j * n + i] = is_definite ? 0 : entry;
        l[i * n + j] = entry;
      }
  }

  /// The upper triangle in place by the transposed factor, whose rows lie as they are needed. False
  /// if it is not positive definite: then it is not finished.
  template <class T>
  static constexpr bool factor(T* u, std::ptrdiff_t n) {
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      T* const row = u + i * n;
      subtract_rows(u + i, n, i, u + i, n, row + i, n - i);
      if (!(row[i] > 0)) return false;
      const T root = math::sqrt(row[i]);
      for (std::ptrdiff_t j = i; j < n; ++j) row[j] /= root;
    }
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// L of A = L L^T: the lower triangular Cholesky factor of a symmetric positive definite matrix, of
/// which the lower triangle is read.
///
/// Its derivative is that of what is done: the gradient has zeros above the diagonal, and below it
/// what belongs to both of two equal entries. A symmetric gradient would have half of that in each
/// place; to what a symmetric A is computed from, both pass on the same.
///
/// Domain: every entry is NaN if A is not positive definite.
/// Errors: shape_error, if A isn't square.
/// Source: the derivative follows Murray, Differentiation of the Cholesky decomposition (2016).
template <Lifted A>
constexpr op::result_of<op::cholesky, A> cholesky(const A& a, source_line at = {}) {
  return op::apply_at<op::cholesky>(at, a);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
