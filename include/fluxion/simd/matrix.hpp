// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/lanes.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {

/// Lanes k.. of a batch at p[k], for the rows' ends: the first `skip` lanes are zero.
template <class V, class T>
FLUXION_INLINE V load_last(const T* p, std::ptrdiff_t skip) {
  alignas(64) T position[lanes<V>];
  for (std::size_t k = 0; k < lanes<V>; ++k) position[k] = static_cast<T>(k);
  return select(load<V>(position) >= V(static_cast<T>(skip)), load<V>(p), V(T(0)));
}

/// Rows [0, Rows) of A times x, added up in batches along the row.
template <int Rows, class T>
FLUXION_INLINE void dot_rows(const T* a, std::ptrdiff_t stride, std::ptrdiff_t n, const T* x,
                             T* y) {
  constexpr std::size_t width = simd::width<T>;
  if constexpr (width > 1) {
    using V = batch<T, width>;
    constexpr auto w = static_cast<std::ptrdiff_t>(width);
    if (n >= w) {
      V total[Rows];
      for (int r = 0; r < Rows; ++r) total[r] = V(T(0));
      std::ptrdiff_t j = 0;
      for (; j + w <= n; j += w) {
        const V xj = load<V>(x + j);
        for (int r = 0; r < Rows; ++r) total[r] = fma(load<V>(a + r * stride + j), xj, total[r]);
      }
      if (j < n) {
        // The last batch overlaps the one before; lanes that have been counted are zero in both
        // factors, so that an infinity among them counts once.
        const std::ptrdiff_t last = n - w, skip = j - last;
        const V xj = load_last<V>(x + last, skip);
        for (int r = 0; r < Rows; ++r)
          total[r] = fma(load_last<V>(a + r * stride + last, skip), xj, total[r]);
      }
      for (int r = 0; r < Rows; ++r) y[r] = reduce_add(total[r]);
      return;
    }
  }
  for (int r = 0; r < Rows; ++r) {
    T total = 0;
    for (std::ptrdiff_t j = 0; j < n; ++j) total += a[r * stride + j] * x[j];
    y[r] = total;
  }
}

/// A tile of C = A B: `Rows` rows by `Columns` batches, in registers over the whole sum.
///
/// a(i, k) stands at a[i * row_step + k * k_step]; B and C are row-major.
template <int Rows, int Columns, int Unroll, class V, class T>
FLUXION_INLINE void tile(const T* a, std::ptrdiff_t row_step, std::ptrdiff_t k_step, const T* b,
                         std::ptrdiff_t ldb, T* c, std::ptrdiff_t ldc, std::ptrdiff_t depth) {
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  V total[Unroll][Rows][Columns];
  for (auto& u : total)
    for (auto& row : u)
      for (V& t : row) t = V(T(0));
  std::ptrdiff_t k = 0;
  const auto step = [&](auto& sums, std::ptrdiff_t at) {
    V bk[Columns];
    for (int j = 0; j < Columns; ++j) bk[j] = load<V>(b + at * ldb + j * w);
    for (int i = 0; i < Rows; ++i) {
      const V aik(a[i * row_step + at * k_step]);
      for (int j = 0; j < Columns; ++j) sums[i][j] = fma(aik, bk[j], sums[i][j]);
    }
  };
  for (; k + Unroll <= depth; k += Unroll)
    for (int u = 0; u < Unroll; ++u) step(total[u], k + u);
  for (; k < depth; ++k) step(total[0], k);
  for (int u = 1; u < Unroll; ++u)
    for (int i = 0; i < Rows; ++i)
      for (int j = 0; j < Columns; ++j) total[0][i][j] = total[0][i][j] + total[u][i][j];
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Columns; ++j) store(c + i * ldc + j * w, total[0][i][j]);
}

/// `Rows` rows of C: tiles of falling width; the last one may overlap its neighbour.
template <int Rows, class T>
void rows_of_product(const T* a, std::ptrdiff_t row_step, std::ptrdiff_t k_step, const T* b,
                     std::ptrdiff_t n, T* c, std::ptrdiff_t depth) {
  constexpr std::size_t width = simd::width<T>;
  std::ptrdiff_t j = 0;
  if constexpr (width > 1) {
    using V = batch<T, width>;
    constexpr auto w = static_cast<std::ptrdiff_t>(width);
    constexpr int wide = Rows == 1 ? 8 : 2;
    for (; j + wide * w <= n; j += wide * w)
      tile<Rows, wide, 1, V>(a, row_step, k_step, b + j, n, c + j, n, depth);
    if constexpr (Rows == 1)
      for (; j + 4 * w <= n; j += 4 * w)
        tile<Rows, 4, 2, V>(a, row_step, k_step, b + j, n, c + j, n, depth);
    for (; j + w <= n; j += w)
      tile<Rows, 1, Rows == 1 ? 4 : 2, V>(a, row_step, k_step, b + j, n, c + j, n, depth);
    if (j < n && n >= w) {
      tile<Rows, 1, Rows == 1 ? 4 : 2, V>(a, row_step, k_step, b + n - w, n, c + n - w, n, depth);
      return;
    }
  }
  for (; j < n; ++j) tile<Rows, 1, 4, T>(a, row_step, k_step, b + j, n, c + j, n, depth);
}

}  // namespace detail

/// y = A x, A row-major m x n. No aliasing.
template <class T>
[[gnu::noinline]] void matrix_times_vector(const T* a, std::ptrdiff_t m, std::ptrdiff_t n,
                                           const T* x, T* y) {
  std::ptrdiff_t i = 0;
  for (; i + 4 <= m; i += 4) detail::dot_rows<4>(a + i * n, n, n, x, y + i);
  for (; i < m; ++i) detail::dot_rows<1>(a + i * n, n, n, x, y + i);
}

/// C = A B, row-major, C m x n, the sum over `depth`; A may be given transposed. No aliasing.
template <class T>
[[gnu::noinline]] void matrix_times_matrix(const T* a, bool transposed, std::ptrdiff_t m,
                                           std::ptrdiff_t depth, const T* b, std::ptrdiff_t n,
                                           T* c) {
  const std::ptrdiff_t row_step = transposed ? 1 : depth, k_step = transposed ? m : 1;
  std::ptrdiff_t i = 0;
  for (; i + 4 <= m; i += 4)
    detail::rows_of_product<4>(a + i * row_step, row_step, k_step, b, n, c + i * n, depth);
  for (; i < m; ++i)
    detail::rows_of_product<1>(a + i * row_step, row_step, k_step, b, n, c + i * n, depth);
}

/// y = A' x, A row-major m x n: the product of the row x' with A. No aliasing.
template <class T>
[[gnu::noinline]] void transposed_times_vector(const T* a, std::ptrdiff_t m, std::ptrdiff_t n,
                                               const T* x, T* y) {
  detail::rows_of_product<1>(x, 0, 1, a, n, y, m);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
