// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/lanes.hpp>
#include <fluxion/simd/transpose.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {

/// Sums of `Rows` rows of at least a batch; y[r] is the sum of row r.
template <int Rows, class T, std::size_t W>
FLUXION_INLINE void sum_rows(const T* a, std::ptrdiff_t n, batch_bits<T, W> new_lanes, T* y) {
  using V = batch<T, W>;
  constexpr auto w = static_cast<std::ptrdiff_t>(W);
  V total[Rows];
  for (int r = 0; r < Rows; ++r) total[r] = load<V>(a + r * n);
  std::ptrdiff_t j = w;
  for (; j + w <= n; j += w)
    for (int r = 0; r < Rows; ++r) total[r] = total[r] + load<V>(a + r * n + j);
  if (j < n)
    for (int r = 0; r < Rows; ++r)
      total[r] = total[r] + from_bits(to_bits(load<V>(a + r * n + n - w)) & new_lanes);
  if constexpr (Rows % w == 0)
    for (int r = 0; r < Rows; r += w) sums_of_lanes(total + r).store(y + r);
  else
    for (int r = 0; r < Rows; ++r) y[r] = reduce_add(total[r]);
}

/// Adds `Rows` rows to y; `First`: sets it to their sum.
template <int Rows, bool First = false, class T>
FLUXION_INLINE void add_rows(const T* a, std::ptrdiff_t n, T* y) {
  using V = simd::lanes_of<T>;
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  std::ptrdiff_t j = 0;
  for (; j + w <= n; j += w) {
    V sum = First ? load<V>(a + j) : load<V>(y + j);
    for (int r = First; r < Rows; ++r) sum = sum + load<V>(a + r * n + j);
    store(y + j, sum);
  }
  for (; j < n; ++j) {
    T sum = First ? a[j] : y[j];
    for (int r = First; r < Rows; ++r) sum += a[r * n + j];
    y[j] = sum;
  }
}

}  // namespace detail

/// y_i = sum of row i of A, row-major m x n. No aliasing.
template <class T>
FLUXION_INLINE void row_sums(const T* a, std::ptrdiff_t m, std::ptrdiff_t n, T* y) {
  std::ptrdiff_t i = 0;
  if constexpr (simd::width<T> > 1) {
    if (n >= static_cast<std::ptrdiff_t>(simd::width<T>)) {
      const auto last = last_lanes<T, simd::width<T>>(n);
      for (; i + 8 <= m; i += 8) detail::sum_rows<8>(a + i * n, n, last, y + i);
      for (; i < m; ++i) detail::sum_rows<1>(a + i * n, n, last, y + i);
    }
  }
  for (; i < m; ++i) {
    T total = 0;
    for (std::ptrdiff_t j = 0; j < n; ++j) total += a[i * n + j];
    y[i] = total;
  }
}

/// y_j = sum of column j of A, row-major m x n. No aliasing.
template <class T>
FLUXION_INLINE void column_sums(const T* a, std::ptrdiff_t m, std::ptrdiff_t n, T* y) {
  if (m < 2) {
    for (std::ptrdiff_t j = 0; j < n; ++j) y[j] = m == 1 ? a[j] : T(0);
    return;
  }
  std::ptrdiff_t i = 2;
  detail::add_rows<2, true>(a, n, y);
  for (; i + 8 <= m; i += 8) detail::add_rows<8>(a + i * n, n, y);
  for (; i < m; ++i) detail::add_rows<1>(a + i * n, n, y);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
