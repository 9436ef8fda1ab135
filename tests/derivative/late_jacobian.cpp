// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/late_jacobian.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using vector = std::vector<double>;
}

TEST_CASE("as of a static callable, where the number of rows is in the type") {
  const double c = 0.5;
  const auto f = [c](auto x, auto y) { return std::array{c * x[0] * x[1], x[1] * y}; };
  const auto [by_x, by_y] = fluxion::jacobian(f)(std::array{2.0, 3.0}, 4.0);
  CHECK(by_x == std::array{std::array{1.5, 1.0}, std::array{0.0, 4.0}});
  CHECK(by_y == std::array{0.0, 3.0});
  const auto [value, jacobian] =
      fluxion::value_and_jacobian(f)(std::array{2.0, 3.0}, fluxion::data(4.0));
  CHECK(value == std::array{3.0, 12.0});
  CHECK(jacobian[1][1] == 4);
}

TEST_CASE("as many rows as there are") {
  int rows = 2;
  const auto f = [&rows](auto x) {
    std::vector<decltype(x[0] * 1.0)> y;
    for (int i = 0; i < rows; ++i) y.push_back(square(x[i]) * double(i + 1));
    return y;
  };
  const auto J = fluxion::value_and_jacobian(f);
  const vector x{1, 2, 3};
  const auto two = J(x).jacobian;
  CHECK(two.extent(0) == 2);
  CHECK(two(0, 0) == 2);
  CHECK(two(1, 1) == 8);
  CHECK(two(1, 2) == 0);
  rows = 3;
  const auto [value, jacobian] = J(x);
  CHECK(value == vector{1, 8, 27});
  CHECK(jacobian.extent(0) == 3);
  CHECK(jacobian(1, 0) == 0);
  CHECK(jacobian(2, 2) == 18);
}

TEST_CASE("into") {
  const double c = 2;
  auto J = fluxion::jacobian([c](auto x) { return std::array{c * x[0], x[1]}; });
  std::array<std::array<double, 2>, 2> out{};
  J.into(out, std::array{1.0, 1.0});
  CHECK(out[0][0] == 2);
  CHECK(out[1][1] == 1);
}
