// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>

#include <fluxion/simd/panel.hpp>

namespace fluxion::inline FLUXION_ABI::simd::detail {

/// Asks for a block of A', which is used a few columns at a time, in the order in which it lies.
template <class T>
FLUXION_INLINE void fetch(const strided<T>& a, std::ptrdiff_t rows, std::ptrdiff_t depth) {
  for (std::ptrdiff_t k = 0; k < depth; ++k)
    for (std::ptrdiff_t i = 0; i < rows; i += 64 / sizeof(T))
      __builtin_prefetch(a.data + k * a.k_step + i);
}

/// C = A B, C row-major m x n, the sum over `depth`; B row-major, given as B' if `Transposed`.
///
/// Block by block: some columns of B are copied once for many rows of A, which stay in the
/// second-level cache.
template <bool Transposed, class T>
[[gnu::noinline]] void blocked_product(strided<T> a, std::ptrdiff_t m, std::ptrdiff_t depth,
                                       const T* b, std::ptrdiff_t n, T* c) {
  using block = panel<T>;
  constexpr std::ptrdiff_t most_rows = 256;
  block copied;
  if (depth == 0) std::fill_n(c, m * n, T(0));
  for (std::ptrdiff_t i = 0; i < m; i += most_rows) {
    const std::ptrdiff_t rows = std::min(most_rows, m - i);
    for (std::ptrdiff_t k = 0; k < depth; k += block::depth) {
      const std::ptrdiff_t deep = std::min(block::depth, depth - k);
      const strided<T> left{a.data + i * a.row_step + k * a.k_step, a.row_step, a.k_step};
      if (a.row_step == 1) fetch(left, rows, deep);
      for (std::ptrdiff_t j = 0; j < n; j += block::columns) {
        const std::ptrdiff_t columns = std::min(block::columns, n - j);
        if constexpr (Transposed)
          copied.copy_transposed(b + j * depth + k, depth, deep, columns);
        else
          for (std::ptrdiff_t l = 0; l < deep; ++l)
            copied.copy_row(l, b + (k + l) * n + j, columns, [](const auto& x) { return x; });
        times_panel(left, rows, copied, deep, tile_target<T>{c + i * n + j, n, columns, k > 0});
      }
    }
  }
}

}  // namespace fluxion::inline FLUXION_ABI::simd::detail
