// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/lanes.hpp>

namespace fluxion::inline FLUXION_ABI::simd::detail {

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

/// Some columns of a factor B, copied so that they lie side by side: as many as fill `batches`
/// registers, `depth` times; what is left over is filled with zeros.
///
/// A tile of the product, `rows` by `batches` registers, takes most of the registers there are.
template <class T>
struct panel {
  static constexpr std::size_t width = simd::width<T>;
  using V = simd::lanes_of<T>;
  static constexpr auto lanes = static_cast<std::ptrdiff_t>(width);
  static constexpr bool many_registers = width * sizeof(T) == 64;
  static constexpr int rows = many_registers ? 8 : 4;
  static constexpr int batches = 3;
  static constexpr std::ptrdiff_t columns = batches * lanes;
  static constexpr std::ptrdiff_t depth = 128;
  alignas(64) T data[depth * columns];

  /// Row k of B's block, of which `used` columns are there, each number as `of` gives it.
  template <class Of>
  FLUXION_INLINE void copy_row(std::ptrdiff_t k, const T* from, std::ptrdiff_t used, Of of) {
    T* const to = data + k * columns;
    if (used == columns) {
      for (std::ptrdiff_t j = 0; j < columns; j += lanes) store(to + j, of(load<V>(from + j)));
      return;
    }
    std::ptrdiff_t j = 0;
    for (; j + lanes <= used; j += lanes) store(to + j, of(load<V>(from + j)));
    for (; j < used; ++j) to[j] = of(from[j]);
    for (; j < columns; ++j) to[j] = T(0);
  }
  /// All rows of B's block, which is given transposed, its rows `step` apart.
  FLUXION_INLINE void copy_transposed(const T* from, std::ptrdiff_t step, std::ptrdiff_t deep,
                                      std::ptrdiff_t used) {
    for (std::ptrdiff_t k = 0; k < deep; ++k) {
      T* const to = data + k * columns;
      for (std::ptrdiff_t j = 0; j < used; ++j) to[j] = from[j * step + k];
      for (std::ptrdiff_t j = used; j < columns; ++j) to[j] = T(0);
    }
  }
};

/// Where a tile of the product goes: `columns` of its row r begin at data + r * step.
template <class T>
struct tile_target {
  T* data;
  std::ptrdiff_t step;
  std::ptrdiff_t columns;
  bool add;  // to what is there
};

/// `Rows` rows of A times a panel.
template <int Rows, int Batches, class T>
FLUXION_INLINE void panel_tile(const strided<T>& a, const panel<T>& b, std::ptrdiff_t depth,
                               const tile_target<T>& c) {
  using V = typename panel<T>::V;
  constexpr std::ptrdiff_t w = panel<T>::lanes;
  V total[Rows][Batches];
  for (auto& row : total)
    for (V& t : row) t = V(T(0));
  const T* left = a.data;
  const T* right = b.data;
  for (std::ptrdiff_t k = 0; k < depth; ++k, left += a.k_step, right += panel<T>::columns) {
    V bk[Batches];
    for (int j = 0; j < Batches; ++j) bk[j] = load<V>(right + j * w);
    for (int i = 0; i < Rows; ++i) {
      const V aik(left[i * a.row_step]);
      for (int j = 0; j < Batches; ++j) total[i][j] = add_product(aik, bk[j], total[i][j]);
    }
  }
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Batches; ++j) {
      T* const to = c.data + i * c.step + j * w;
      if ((j + 1) * w <= c.columns) {
        store(to, c.add ? load<V>(to) + total[i][j] : total[i][j]);
      } else {
        alignas(64) T last[static_cast<std::size_t>(w)];
        store(last, total[i][j]);
        for (std::ptrdiff_t l = 0; j * w + l < c.columns; ++l)
          to[l] = c.add ? to[l] + last[l] : last[l];
      }
    }
}

/// From row i on, as long as there are `Rows` more. Returns the first row left over.
template <int Rows, class T>
FLUXION_INLINE std::ptrdiff_t panel_rows(const strided<T>& a, std::ptrdiff_t i,
                                         std::ptrdiff_t end, const panel<T>& b,
                                         std::ptrdiff_t depth, const tile_target<T>& c) {
  for (; i + Rows <= end; i += Rows) {
    const strided<T> left{a.data + i * a.row_step, a.row_step, a.k_step};
    const tile_target<T> to{c.data + i * c.step, c.step, c.columns, c.add};
    if (c.columns <= panel<T>::lanes)
      panel_tile<Rows, 1>(left, b, depth, to);
    else if (c.columns <= 2 * panel<T>::lanes)
      panel_tile<Rows, 2>(left, b, depth, to);
    else
      panel_tile<Rows, panel<T>::batches>(left, b, depth, to);
  }
  return i;
}

/// `rows` rows of A times a panel.
template <class T>
[[gnu::noinline]] void times_panel(const strided<T>& a, std::ptrdiff_t rows, const panel<T>& b,
                                   std::ptrdiff_t depth, const tile_target<T>& c) {
  std::ptrdiff_t i = panel_rows<panel<T>::rows>(a, 0, rows, b, depth, c);
  if constexpr (panel<T>::rows > 4) i = panel_rows<4>(a, i, rows, b, depth, c);
  i = panel_rows<2>(a, i, rows, b, depth, c);
  panel_rows<1>(a, i, rows, b, depth, c);
}

}  // namespace fluxion::inline FLUXION_ABI::simd::detail
