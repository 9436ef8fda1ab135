// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/blocked_product.hpp>
#include <fluxion/simd/lanes.hpp>
#include <fluxion/simd/panel.hpp>
#include <fluxion/simd/transpose.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {

/// The products of `Rows` rows with x, added up in batches along the rows, in `Chains` sums each.
template <int Rows, int Chains, class T, std::size_t W>
FLUXION_INLINE void dot_rows(const T* a, std::ptrdiff_t n, const T* x, batch_bits<T, W> new_lanes,
                             T* y) {
  using V = batch<T, W>;
  constexpr auto w = static_cast<std::ptrdiff_t>(W);
  V total[Chains][Rows];
  for (auto& chain : total)
    for (V& t : chain) t = V(T(0));
  const auto step = [&](V* sums, std::ptrdiff_t j) {
    const V xj = load<V>(x + j);
    for (int r = 0; r < Rows; ++r) sums[r] = fma(load<V>(a + r * n + j), xj, sums[r]);
  };
  std::ptrdiff_t j = 0;
  for (; j + Chains * w <= n; j += Chains * w)
    for (int c = 0; c < Chains; ++c) step(total[c], j + c * w);
  if constexpr (Chains > 1)
    for (; j + w <= n; j += w) step(total[0], j);
  if (j < n) {
    const auto last = [&](const T* row) {
      return from_bits(to_bits(load<V>(row + n - w)) & new_lanes);
    };
    const V xj = last(x);
    for (int r = 0; r < Rows; ++r) total[0][r] = fma(last(a + r * n), xj, total[0][r]);
  }
  for (int c = 1; c < Chains; ++c)
    for (int r = 0; r < Rows; ++r) total[0][r] = total[0][r] + total[c][r];
  if constexpr (Rows % w == 0)
    for (int r = 0; r < Rows; r += w) sums_of_lanes(total[0] + r).store(y + r);
  else
    for (int r = 0; r < Rows; ++r) y[r] = reduce_add(total[0][r]);
}

template <int Chains, class T>
FLUXION_INLINE void dot_all_rows(const T* a, std::ptrdiff_t m, std::ptrdiff_t n, const T* x, T* y) {
  constexpr std::size_t width = simd::width<T>;
  constexpr int rows = width > 4 ? static_cast<int>(width) : 4;
  const auto last = last_lanes<T, width>(n);
  std::ptrdiff_t i = 0;
  for (; i + rows <= m; i += rows) dot_rows<rows, Chains>(a + i * n, n, x, last, y + i);
  for (; i < m; ++i) dot_rows<1, Chains>(a + i * n, n, x, last, y + i);
}

/// A tile of C = A B: `Rows` rows by `Columns` batches, in registers over the whole sum.
///
/// B and C are row-major with n columns; the last batch stands at `last`, and may overlap the one
/// before: it computes the same sums again.
/// With `Add` it is added to what C holds.
template <int Rows, int Columns, class V, bool Add = false, class T>
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
  V before[Rows][Columns];
  if constexpr (Add)
    for (int i = 0; i < Rows; ++i)
      for (int j = 0; j < Columns; ++j) before[i][j] = load<V>(c + i * n + column(j));
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Columns; ++j) {
      V sum = total[0][i][j];
      if constexpr (Add) sum = sum + before[i][j];
      for (int u = 1; u < unroll; ++u) sum = sum + total[u][i][j];
      store(c + i * n + column(j), sum);
    }
}

/// The columns left over, `batches` of them in one tile: one walk through B, not one for each.
template <int Rows, int Columns, class V, bool Add = false, class T>
FLUXION_INLINE void last_tile(int batches, const strided<T>& a, const T* b, T* c, std::ptrdiff_t n,
                              std::ptrdiff_t last, std::ptrdiff_t depth) {
  if constexpr (Columns > 0) {
    if (batches == Columns)
      tile<Rows, Columns, V, Add>(a, b, c, n, last, depth);
    else
      last_tile<Rows, Columns - 1, V, Add>(batches, a, b, c, n, last, depth);
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
  constexpr auto w = static_cast<std::ptrdiff_t>(simd::width<T>);
  if constexpr (w > 1) {
    // Long rows need more sums than there are rows, to hide the latency of an addition.
    if (n >= 16 * w) return detail::dot_all_rows<2>(a, m, n, x, y);
    if (n >= w) return detail::dot_all_rows<1>(a, m, n, x, y);
  }
  for (std::ptrdiff_t i = 0; i < m; ++i) {
    T total = 0;
    for (std::ptrdiff_t j = 0; j < n; ++j) total += a[i * n + j] * x[j];
    y[i] = total;
  }
}

/// C = A B', both row-major, C m x n, the sum over `depth`. No aliasing.
template <class T>
[[gnu::noinline]] void matrix_times_transposed(const T* a, std::ptrdiff_t m, std::ptrdiff_t depth,
                                               const T* b, std::ptrdiff_t n, T* c) {
  // Copying pays from a few rows on.
  if (m >= 8 && n >= detail::panel<T>::lanes)
    return detail::blocked_product<true>(detail::strided<T>{a, depth, 1}, m, depth, b, n, c);
  // Row i of A B' is B times row i of A.
  for (std::ptrdiff_t i = 0; i < m; ++i) matrix_times_vector(b, n, depth, a + i * depth, c + i * n);
}

/// C = A B, row-major, C m x n, the sum over `depth`; A may be given transposed. No aliasing.
template <class T>
[[gnu::noinline]] void matrix_times_matrix(const T* a, bool transposed, std::ptrdiff_t m,
                                           std::ptrdiff_t depth, const T* b, std::ptrdiff_t n,
                                           T* c) {
  detail::strided<T> rows{a, transposed ? 1 : depth, transposed ? m : 1};
  // As long as B stays in the first-level cache it is read where it lies.
  const bool is_large = depth * n * static_cast<std::ptrdiff_t>(sizeof(T)) > 48 * 1024;
  if (m >= 8 && n >= detail::panel<T>::lanes && depth >= 32 &&
      (is_large || (transposed && m >= 512)))
    return detail::blocked_product<false>(rows, m, depth, b, n, c);
  std::ptrdiff_t i = 0;
  for (; i + 4 <= m; i += 4, rows.data += 4 * rows.row_step)
    detail::rows_of_product<4>(rows, b, n, c + i * n, depth);
  for (; i < m; ++i, rows.data += rows.row_step)
    detail::rows_of_product<1>(rows, b, n, c + i * n, depth);
}

namespace detail {

/// Adds `Rows` rows of A, each times its own factor, to y: one walk through y for all of them.
template <int Rows, class T>
FLUXION_INLINE void add_rows(const T* a, std::ptrdiff_t n, const T* x, T* y) {
  using V = simd::lanes_of<T>;
  constexpr auto w = static_cast<std::ptrdiff_t>(lanes<V>);
  std::ptrdiff_t j = 0;
  V factor[Rows];
  for (int r = 0; r < Rows; ++r) factor[r] = V(x[r]);
  for (; j + w <= n; j += w) {
    V sum = load<V>(y + j);
    for (int r = 0; r < Rows; ++r) sum = add_product(factor[r], load<V>(a + r * n + j), sum);
    store(y + j, sum);
  }
  for (; j < n; ++j)
    for (int r = 0; r < Rows; ++r) y[j] += x[r] * a[r * n + j];
}

}  // namespace detail

/// y += A' x, A row-major m x n. No aliasing.
template <class T>
[[gnu::noinline]] void add_transposed_times_vector(const T* a, std::ptrdiff_t m, std::ptrdiff_t n,
                                                   const T* x, T* y) {
  constexpr auto w = static_cast<std::ptrdiff_t>(simd::width<T>);
  if constexpr (w > 1) {
    // All of y in registers, while it fits.
    if (n >= w && n <= 8 * w)
      return detail::last_tile<1, 8, lanes_of<T>, true>(
          static_cast<int>((n + w - 1) / w), detail::strided<T>{x, 0, 1}, a, y, n, n - w, m);
  }
  std::ptrdiff_t i = 0;
  for (; i + 8 <= m; i += 8) detail::add_rows<8>(a + i * n, n, x + i, y);
  for (; i < m; ++i) detail::add_rows<1>(a + i * n, n, x + i, y);
}

/// y = A' x, A row-major m x n: the product of the row x' with A. No aliasing.
template <class T>
[[gnu::noinline]] void transposed_times_vector(const T* a, std::ptrdiff_t m, std::ptrdiff_t n,
                                               const T* x, T* y) {
  // As long as all of y fits into registers, A is walked through once either way.
  if (n <= 8 * static_cast<std::ptrdiff_t>(simd::width<T>))
    return detail::rows_of_product<1>(detail::strided<T>{x, 0, 1}, a, n, y, m);
  for (std::ptrdiff_t j = 0; j < n; ++j) y[j] = T(0);
  add_transposed_times_vector(a, m, n, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
