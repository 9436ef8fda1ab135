// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/subtract_rows.hpp>

#include <array>
#include <cstddef>

#include <doctest/doctest.h>

TEST_CASE("subtract_rows: any number of rows, each times its factor") {
  std::array<double, 27> x{};
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = static_cast<double>(k);
  const std::array<double, 18> f{1, 0, 2, 0, -3, 0, 4, 0, 5, 0, -6, 0, 7, 0, 8, 0, 9, 0};
  for (std::ptrdiff_t count = 0; count <= 9; ++count) {
    std::array y{0.5, 1.5}, expected = y;
    fluxion::op::subtract_rows(f.data(), 2, count, x.data(), 3, y.data(), 2);
    for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k)
      for (std::size_t j = 0; j < 2; ++j) expected[j] -= f[2 * k] * x[3 * k + j];
    CHECK(y == expected);
  }
}

TEST_CASE("inner_product: of any length") {
  constexpr std::array x{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, y{1.0, -1.0, 2.0, -2.0, 3.0, -3.0};
  static_assert(fluxion::op::inner_product(x.data(), y.data(), 6) == -6);
  CHECK(fluxion::op::inner_product(x.data(), y.data(), 5) == 12);
  CHECK(fluxion::op::inner_product(x.data(), y.data(), 0) == 0);
}
