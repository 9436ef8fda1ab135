// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/matrix.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A loop between X w and X' r, some rows of X at a time: they are still in the cache when they are
/// read again, and X comes from memory once.
template <class Planned, fused_loop Loop>
struct row_blocks {
  /// Calls turns(begin, end) for all rows, in blocks.
  template <class T, class Turns>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f, std::ptrdiff_t rows,
                                           const Turns& turns) {
    if (std::is_constant_evaluated()) {
      whole<Loop.before>(f);
      turns(0, rows);
      whole<Loop.after>(f);
      return;
    }
    constexpr int matrix = Planned::operand(Loop.before, 0);
    constexpr int weights = Planned::operand(Loop.before, 1);
    constexpr int factors = Planned::operand(Loop.after, 1);
    const std::ptrdiff_t n = f.template size_of_shape<Planned::at(Loop.after).shape>();
    const T* const x = f.template elements<matrix>();
    const T* const w = f.template elements<weights>();
    const T* const r = f.template elements<factors>();
    T* const scores = f.template place<Planned::home_of(Loop.before)>();
    T* const result = f.template place<Planned::home_of(Loop.after)>();
    for (std::ptrdiff_t j = 0; j < n; ++j) result[j] = T(0);
    constexpr std::ptrdiff_t elements = bytes / sizeof(T);
    const std::ptrdiff_t block = n > elements / 8 ? 8 : n > 0 ? elements / n / 8 * 8 : elements;
    for (std::ptrdiff_t begin = 0; begin < rows; begin += block) {
      const std::ptrdiff_t end = begin + block < rows ? begin + block : rows;
      simd::matrix_times_vector(x + begin * n, end - begin, n, w, scores + begin);
      turns(begin, end);
      simd::add_transposed_times_vector(x + begin * n, end - begin, n, r + begin, result);
    }
  }

 private:
  static constexpr std::ptrdiff_t bytes = 16384;  // half of a usual first-level cache

  template <int Node, class T>
  FLUXION_INLINE static constexpr void whole(frame<Planned, T>& f) {
    kernel<operation_of<Planned::at(Node).op>>::template run<Planned, Node>(f);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
