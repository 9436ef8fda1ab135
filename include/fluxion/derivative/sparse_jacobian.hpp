// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/sparse_derivative.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

struct of_jacobian {
  using first = transform::value;
  using product = transform::jvp<1, false>;
  static constexpr bool is_symmetric = false;

  template <class Program>
  static consteval bool check() {
    constexpr bool array_valued = Program::shape_of(Program::output(0)).rank > 0;
    static_assert(array_valued,
                  "fluxion: a sparse Jacobian needs a callable that returns an array; of one that "
                  "returns a number it is a single row: gradient(f)(x)");
    return array_valued;
  }
  static void require(const shape& s) {
    if (s.rank == 0)
      raise<shape_error>(
          "fluxion: a sparse Jacobian needs a callable that returns an array; of one that returns "
          "a number it is a single row: gradient(f)(x)");
  }
};

}  // namespace detail

/// Where the Jacobian of a callable may have entries other than 0: jacobian_pattern(F)(x, data(y)).
///
/// The arguments are those of sparse_jacobian; of their values nothing is read. The pattern may be
/// too large, never too small. Errors: shape_error. Cost: of the entries.
template <class F>
constexpr auto jacobian_pattern(F callable) {
  return sparse_pattern_of<F, detail::of_jacobian>(std::move(callable));
}

/// The derivatives of every element of what a callable returns, by every element of one array, in
/// compressed rows.
///
/// Shape: outputs x inputs, elements of a matrix counted row by row; lengths may be known only at
/// run time. Arguments other than that array are wrapped in `data`. Errors: shape_error. An entry
/// that is NaN or infinite may make others of its row NaN. Cost: the pattern and a colouring once;
/// then a Jacobian-vector product for each colour, as many as a row has entries, or a few more.
/// `operator()` does all of it at each call, and is safe to share between threads; `into` keeps
/// pattern, colouring and memory, and so needs an object for each thread: nothing is allocated
/// after the first call of a size, except by recording. Example: `auto J = sparse_jacobian(F);
/// sparse_matrix<double> j; J.into(j, x);`
template <class F>
constexpr auto sparse_jacobian(F callable) {
  return sparse_derivative_of<F, detail::of_jacobian>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
