// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

#include <fluxion/simd/panel.hpp>

namespace simd = fluxion::simd;

namespace {

/// Whole numbers: their products are exact.
template <class T>
T number(std::ptrdiff_t i) {
  return static_cast<T>(i * 7 % 11 - 5);
}

template <class T>
void check_tile(std::ptrdiff_t rows, std::ptrdiff_t columns, bool transposed, bool add) {
  CAPTURE(rows);
  CAPTURE(columns);
  constexpr std::ptrdiff_t depth = 5, step = simd::detail::panel<T>::columns + 3;
  std::vector<T> a, b, c(static_cast<std::size_t>(rows * step), T(100));
  for (std::ptrdiff_t i = 0; i < rows * depth; ++i) a.push_back(number<T>(i));
  for (std::ptrdiff_t i = 0; i < depth * columns; ++i) b.push_back(number<T>(3 * i));
  static simd::detail::panel<T> copied;
  if (transposed)
    copied.copy_transposed(b.data(), depth, depth, columns);
  else
    for (std::ptrdiff_t k = 0; k < depth; ++k)
      copied.copy_row(k, b.data() + k * columns, columns, [](const auto& x) { return x; });
  simd::detail::times_panel(simd::detail::strided<T>{a.data(), depth, 1}, rows, copied, depth,
                            simd::detail::tile_target<T>{c.data(), step, columns, add});
  for (std::ptrdiff_t i = 0; i < rows; ++i)
    for (std::ptrdiff_t j = 0; j < step; ++j) {
      T sum = j >= columns || add ? T(100) : T(0);  // nothing else is written
      for (std::ptrdiff_t k = 0; k < depth && j < columns; ++k)
        sum += number<T>(i * depth + k) *
               number<T>(3 * (transposed ? j * depth + k : k * columns + j));
      REQUIRE(c[static_cast<std::size_t>(i * step + j)] == sum);
    }
}

}  // namespace

TEST_CASE_TEMPLATE("rows times a panel, full or not", T, float, double) {
  for (std::ptrdiff_t rows : {0, 1, 2, 3, 7, 8, 21})
    for (std::ptrdiff_t columns = 1; columns <= simd::detail::panel<T>::columns; ++columns)
      for (const bool transposed : {false, true})
        for (const bool add : {false, true}) check_tile<T>(rows, columns, transposed, add);
}
