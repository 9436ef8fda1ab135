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

/// a * b + c, fused for batches; for plain numbers left to the compiler, which knows whether the
/// machine can.
template <class V>
FLUXION_INLINE V add_product(const V& a, const V& b, const V& c) {
  if constexpr (lanes<V> == 1)
    return a * b + c;
  else
    return fma(a, b, c);
}

/// Where a factor's entries stand: (i, k) at data[i * row_step + k * k_step].
template <class T>
struct strided {
  const T* data;
  std::ptrdiff_t row_step;
  std::ptrdiff_t k_step;
};

/// A tile of C = A B: `Rows` rows by `Columns` batches, in registers over the whole sum.
///
/// B and C are row-major with n columns; the last batch stands at `last`, and may overlap the one
/// before: it computes the same sums again.
template <int Rows, int Columns, class V, class T>
FLUXION_INLINE void tile(const strided<T>& a, const T* b, T* c, std::ptrdiff_t n,
                         std::ptrdiff_t last, std::ptrdiff_t depth) {
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  constexpr int unroll = Rows * Columns >= 8 ? 1 : Rows * Columns >= 4 ? 2 : 4;
  const auto column = [&](int j) { return j == Columns - 1 ? last : j * w; };
  V total[unroll][Rows][Columns];
  for (auto& rows : total)
    for (auto& row : rows)
      for (V& t : row) t = V(T(0));
  const auto step = [&](auto& sums, std::ptrdiff_t k) {
    V bk[Columns];
    for (int j = 0; j < Columns; ++j) bk[j] = load<V>(b + k * n + column(j));
    for (int i = 0; i < Rows; ++i) {
      const V aik(a.data[i * a.row_step + k * a.k_step]);
      for (int j = 0; j < Columns; ++j) sums[i][j] = add_product(aik, bk[j], sums[i][j]);
    }
  };
  std::ptrdiff_t k = 0;
  for (; k + unroll <= depth; k += unroll)
    for (int u = 0; u < unroll; ++u) step(total[u], k + u);
  for (; k < depth; ++k) step(total[0], k);
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Columns; ++j) {
      V sum = total[0][i][j];
      for (int u = 1; u < unroll; ++u) sum = sum + total[u][i][j];
      store(c + i * n + column(j), sum);
    }
}

/// The columns left over, `batches` of them in one tile: one walk through B, not one for each.
template <int Rows, int Columns, class V, class T>
FLUXION_INLINE void last_tile(int batches, const strided<T>& a, const T* b, T* c, std::ptrdiff_t n,
                              std::ptrdiff_t last, std::ptrdiff_t depth) {
  if constexpr (Columns > 0) {
    if (batches == Columns)
      tile<Rows, Columns, V>(a, b, c, n, last, depth);
    else
      last_tile<Rows, Columns - 1, V>(batches, a, b, c, n, last, depth);
  }
}

/// `Rows` rows of C.
template <int Rows, class T>
void rows_of_product(const strided<T>& a, const T* b, std::ptrdiff_t n, T* c,
                     std::ptrdiff_t depth) {
  constexpr std::size_t width = simd::width<T>;
  constexpr auto w = static_cast<std::ptrdiff_t>(width);
  constexpr int wide = Rows == 1 ? 8 : 2;
  if (n < w || width == 1) {
    std::ptrdiff_t j = 0;
    for (; j + wide <= n; j += wide) tile<Rows, wide, T>(a, b + j, c + j, n, wide - 1, depth);
    last_tile<Rows, wide - 1, T>(static_cast<int>(n - j), a, b + j, c + j, n, n - j - 1, depth);
  } else if constexpr (width > 1) {
    using V = batch<T, width>;
    std::ptrdiff_t j = 0;
    for (; j + wide * w <= n; j += wide * w)
      tile<Rows, wide, V>(a, b + j, c + j, n, (wide - 1) * w, depth);
    const auto batches = static_cast<int>((n - j + w - 1) / w);
    last_tile<Rows, wide, V>(batches, a, b + j, c + j, n, n - j - w, depth);
  }
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
  detail::strided<T> rows{a, transposed ? 1 : depth, transposed ? m : 1};
  std::ptrdiff_t i = 0;
  for (; i + 4 <= m; i += 4, rows.data += 4 * rows.row_step)
    detail::rows_of_product<4>(rows, b, n, c + i * n, depth);
  for (; i < m; ++i, rows.data += rows.row_step)
    detail::rows_of_product<1>(rows, b, n, c + i * n, depth);
}

/// y = A' x, A row-major m x n: the product of the row x' with A. No aliasing.
template <class T>
[[gnu::noinline]] void transposed_times_vector(const T* a, std::ptrdiff_t m, std::ptrdiff_t n,
                                               const T* x, T* y) {
  detail::rows_of_product<1>(detail::strided<T>{x, 0, 1}, a, n, y, m);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
