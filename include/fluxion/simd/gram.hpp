// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>

#include <fluxion/simd/blocked_product.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

/// G = X' diag(d) X, X row-major m x n, width<T> at most n. No aliasing.
///
/// Cost: about half of a product of matrices, since G is symmetric; X is read from memory once.
template <class T>
[[gnu::noinline]] void weighted_gram(const T* x, std::ptrdiff_t m, std::ptrdiff_t n, const T* d,
                                     T* g) {
  using block = detail::panel<T>;
  // A block of X stays in the first-level cache while it is short.
  const std::ptrdiff_t most = n <= 4 * block::columns ? block::depth / 2 : block::depth;
  block b;
  std::fill_n(g, n * n, T(0));
  for (std::ptrdiff_t k = 0; k < m; k += most) {
    const std::ptrdiff_t depth = std::min(most, m - k);
    const T* const rows = x + k * n;
    detail::fetch(detail::strided<T>{rows, 1, n}, n, depth);
    for (std::ptrdiff_t j = 0; j < n; j += block::columns) {
      const std::ptrdiff_t columns = std::min(block::columns, n - j);
      for (std::ptrdiff_t i = 0; i < depth; ++i)
        b.copy_row(i, rows + i * n + j, columns, [weight = d[k + i]]<class V>(const V& at) {
          return at * V(weight);
        });
      // From the diagonal down.
      detail::times_panel(detail::strided<T>{rows + j, 1, n}, n - j, b, depth,
                          detail::tile_target<T>{g + j * n + j, n, columns, true});
    }
  }
  for (std::ptrdiff_t i = 0; i < n; ++i)
    for (std::ptrdiff_t j = i + 1; j < n; ++j) g[i * n + j] = g[j * n + i];
}

}  // namespace fluxion::inline FLUXION_ABI::simd
