// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/sparse_derivative.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

struct of_hessian {
  using first = transform::gradient<false>;
  using product = transform::hessian_product<1>;
  static constexpr bool is_symmetric = true;

  template <class>
  static consteval bool check() {
    return true;
  }
  static void require(const shape&) {}
};

}  // namespace detail

/// Where the Hessian of a callable may have entries other than 0: hessian_pattern(f)(x, data(y)).
///
/// The arguments are those of sparse_hessian; of their values nothing is read. The pattern may be
/// too large, never too small. Errors: shape_error. Cost: of the entries.
template <class F>
constexpr auto hessian_pattern(F callable) {
  return sparse_pattern_of<F, detail::of_hessian>(std::move(callable));
}

/// The matrix of second derivatives of a callable that returns one number, by one array, in
/// compressed rows.
///
/// Shape: of n elements n x n, both triangles; elements of a matrix count row by row. Arguments
/// other than that array are wrapped in `data`. Errors: shape_error. An entry that is NaN or
/// infinite may make others of its row NaN. Cost: the pattern and a colouring once; then a
/// Hessian-vector product for each colour, as many as a row has entries, or a few more.
/// `operator()` does all of it at each call, and is safe to share between threads; `into` keeps
/// pattern, colouring and memory, and so needs an object for each thread: nothing is allocated
/// after the first call of a size, except by recording. Example: `auto H = sparse_hessian(f);
/// sparse_matrix<double> h; H.into(h, x);`
template <class F>
constexpr auto sparse_hessian(F callable) {
  return sparse_derivative_of<F, detail::of_hessian>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
