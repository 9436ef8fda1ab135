// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/matmul.hpp>

#include <algorithm>

#include <doctest/doctest.h>

#include "arrays.hpp"

using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;

namespace {
const fluxion::tensor<double, 2, 3> wide{{1, 2, 3}, {4, 5, 6}};
const fluxion::tensor<double, 3, 2> tall{{0.1, 0.2}, {-0.3, 0.4}, {0.5, -0.6}};
const fluxion::tensor<double, 2, 2> even{{0.7, -0.2}, {0.4, 0.9}};
const std::array three{1.0, -1.0, 2.0};
const std::array two{0.5, -2.0};
}  // namespace

constexpr auto product = [](auto x, auto y) { return matmul(x, y); };

TEST_CASE("matmul: matrix and vector, on either side") {
  CHECK(fluxion::value(product)(wide, three) == std::array{5.0, 11.0});
  CHECK(fluxion::value(product)(two, wide) == std::array{-7.5, -9.0, -10.5});
  CHECK(fluxion::value(product)(three, three) == 6);
  CHECK(fluxion::value([](auto x, auto y) { return matmul(transpose(x), y); })(wide, two) ==
        std::array{-7.5, -9.0, -10.5});
}

TEST_CASE("matmul: matrices, transposed or not") {
  const auto plain = fluxion::value(product)(wide, tall);
  const auto left = fluxion::value(
      [](auto x, auto y) { return matmul(transpose(transpose(transpose(x))), y); })(wide, even);
  const auto right =
      fluxion::value([](auto x, auto y) { return matmul(x, transpose(y)); })(even, tall);
  const auto both =
      fluxion::value([](auto x, auto y) { return matmul(transpose(x), transpose(y)); })(wide, even);
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) {
      double sum = 0;
      for (int k = 0; k < 3; ++k) sum += wide(i, k) * tall(k, j);
      CHECK(plain(i, j) == doctest::Approx(sum));
    }
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) {
      CHECK(right(i, j) == doctest::Approx(even(i, 0) * tall(j, 0) + even(i, 1) * tall(j, 1)));
      CHECK(both(j, i) == doctest::Approx(wide(0, j) * even(i, 0) + wide(1, j) * even(i, 1)));
    }
  CHECK(left(0, 0) == doctest::Approx(1 * 0.7 + 4 * 0.4));
}

TEST_CASE("matmul: derivatives, matrix and vector") {
  check_array_orders([](auto x, auto y) { return sum(sin(matmul(x, y))); }, wide, three);
  check_array_orders([](auto x, auto y) { return sum(sin(matmul(y, x))); }, wide, two);
}

TEST_CASE("matmul: derivatives, two matrices, transposed in all four ways") {
  check_array_orders<2>([](auto x, auto y) { return sum(sin(matmul(x, y))); }, wide, tall);
  check_array_orders<2>([](auto x, auto y) { return sum(sin(matmul(transpose(x), y))); }, wide,
                        even);
  check_array_orders<2>([](auto x, auto y) { return sum(sin(matmul(x, transpose(y)))); }, tall,
                        even);
  check_array_orders<2>([](auto x, auto y) { return sum(sin(matmul(transpose(x), transpose(y)))); },
                        wide, even);
}

TEST_CASE("matmul: lengths known at run time") {
  matrix m(2, 3);
  std::copy_n(wide.data(), 6, m.data());
  CHECK(fluxion::value(product)(m, std::vector<double>{1, -1, 2}) == std::vector<double>{5, 11});
  CHECK_THROWS_AS(fluxion::value(product)(m, std::vector<double>{1, 2}), fluxion::shape_error);
  CHECK(fluxion::value(product)(matrix(2, 0), std::vector<double>{}) == std::vector<double>{0, 0});
}
