// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/axis.hpp>

#include <cstddef>
#include <vector>

#include <doctest/doctest.h>

namespace simd = fluxion::simd;

TEST_CASE_TEMPLATE("sums along both axes, of matrices of every small size", T, float, double) {
  for (std::ptrdiff_t m : {0, 1, 3, 7, 8, 9, 17})
    for (std::ptrdiff_t n : {0, 1, 3, 4, 5, 8, 13, 33}) {
      CAPTURE(m);
      CAPTURE(n);
      std::vector<T> a(static_cast<std::size_t>(m * n));  // whole numbers: every order is exact
      std::vector<T> by_row(static_cast<std::size_t>(m)), by_column(static_cast<std::size_t>(n));
      for (std::ptrdiff_t i = 0; i < m; ++i)
        for (std::ptrdiff_t j = 0; j < n; ++j) {
          const T x = static_cast<T>((7 * i + 3 * j) % 11 - 5);
          a[static_cast<std::size_t>(i * n + j)] = x;
          by_row[static_cast<std::size_t>(i)] += x;
          by_column[static_cast<std::size_t>(j)] += x;
        }
      std::vector<T> rows(by_row.size(), T(-7)), columns(by_column.size(), T(-7));
      simd::row_sums(a.data(), m, n, rows.data());
      simd::column_sums(a.data(), m, n, columns.data());
      CHECK(rows == by_row);
      CHECK(columns == by_column);
    }
}
