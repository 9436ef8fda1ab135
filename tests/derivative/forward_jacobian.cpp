// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/forward_jacobian.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/tensor/data.hpp>
#include <fluxion/tensor/tensor.hpp>

#include "allocations.hpp"

using doctest::Approx;
using fluxion::forward_mode;

TEST_CASE("Jacobians by duals, of arrays and vectors") {
  const auto polar = [](const auto& x) {
    return std::array{x[0] * cos(x[1]), x[0] * sin(x[1]), x[0]};
  };
  const auto [value, J] = fluxion::value_and_jacobian(forward_mode(polar))(std::array{2.0, 0.3});
  static_assert(std::same_as<decltype(J), const std::array<std::array<double, 2>, 3>>);
  static_assert(std::same_as<decltype(value), const std::array<double, 3>>);
  CHECK(value[1] == Approx(2 * std::sin(0.3)));
  CHECK(J[0][0] == Approx(std::cos(0.3)));
  CHECK(J[0][1] == Approx(-2 * std::sin(0.3)));
  CHECK(J[1][0] == Approx(std::sin(0.3)));
  CHECK(J[1][1] == Approx(2 * std::cos(0.3)));
  CHECK(J[2][0] == 1);
  CHECK(J[2][1] == 0);

  // y_i = x_i x_(i+1) s, more inputs than a dual has directions
  const auto products = [](const auto& x, const auto& s) {
    auto y = x;
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = x[i] * x[(i + 1) % x.size()] * s;
    y.pop_back();
    return y;
  };
  std::vector<double> x(37);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = 1 + 0.1 * static_cast<double>(i);
  const auto [by_x, by_s] = fluxion::jacobian(forward_mode(products))(x, 2.0);
  static_assert(std::same_as<std::remove_cvref_t<decltype(by_x)>,
                             fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>>);
  REQUIRE(by_x.shape() == std::array<std::ptrdiff_t, 2>{36, 37});
  for (int i = 0; i < 36; ++i) {
    const auto at = static_cast<std::size_t>(i);
    CHECK(by_s[at] == x[at] * x[at + 1]);
    for (int j = 0; j < 37; ++j)
      CHECK(by_x(i, j) == (j == i ? 2 * x[at + 1] : j == i + 1 ? 2 * x[at] : 0));
  }

  const auto of_number = [](const auto& t) { return std::array{t * t, 1 / t}; };
  CHECK(fluxion::jacobian(forward_mode(of_number))(2.0) == std::array{4.0, -0.25});
  const auto square = [](const auto& v) { return v[0] * v[0] + v[1]; };
  CHECK(fluxion::jacobian(forward_mode(square))(std::array{3.0, 2.0}) == std::array{6.0, 1.0});
}

TEST_CASE("into: a gradient") {
  const double limit = 2;
  const auto f = [&limit](const auto& x, const auto& c) {
    auto y = c * x[0];
    for (std::size_t i = 1; i < x.size(); ++i) y = y + (x[i] < limit ? x[i] * x[i] : x[i]);
    return y;
  };
  auto vg = fluxion::value_and_gradient(forward_mode(f));
  std::vector<double> x(20, 1.5), g;
  x[3] = 4;
  double by_c = 0;
  CHECK(vg.into(std::tie(g, by_c), x, 2.0) == 3 + 18 * 2.25 + 4);
  CHECK(g[0] == 2);
  CHECK(g[2] == 3);
  CHECK(g[3] == 1);
  CHECK(by_c == 1.5);
  const int before = allocations();
  x[5] = 3;
  vg.into(std::tie(g, by_c), x, 3.0);
  CHECK(allocations() == before);
  CHECK(g[0] == 3);
  CHECK(g[5] == 1);
  auto gradient = fluxion::gradient(forward_mode(f));
  gradient.into(x, x, fluxion::data(5.0));  // an output over its argument
  CHECK(x[0] == 5);
  CHECK(x[5] == 1);
  gradient.into(g, std::vector<double>{1, 1}, fluxion::data(5.0));
  CHECK(g == std::vector<double>{5, 2});
}

TEST_CASE("into: a Jacobian") {
  const auto polar = [](const auto& x) { return std::array{x[0] * cos(x[1]), x[0] * x[1]}; };
  auto J = fluxion::value_and_jacobian(forward_mode(polar));
  fluxion::tensor<double, 2, fluxion::dynamic> j;
  const std::vector<double> x{2, 0.3};
  CHECK(J.into(j, x)[1] == 0.6);
  CHECK(j(0, 0) == Approx(std::cos(0.3)));
  CHECK(j(1, 1) == 2);
  const int before = allocations();
  J.into(j, x);
  CHECK(allocations() == before);
  std::array<std::array<float, 1>, 2> block{};
  fluxion::jacobian(forward_mode([](const auto& t) {
    return std::array{t[0], t[0] * t[0]};
  })).into(block, std::array{3.0F});
  CHECK(block == std::array{std::array{1.0F}, std::array{6.0F}});
  std::array<double, 2> column{};
  fluxion::jacobian(forward_mode([](const auto& t) { return std::array{t, t * t}; }))
      .into(column, 3.0);
  CHECK(column == std::array{1.0, 6.0});
}

TEST_CASE("into: while compiling") {
  constexpr auto slope = [] {
    std::array<double, 2> g{};
    auto of = fluxion::gradient(forward_mode([](const auto& x) { return x[0] * x[1]; }));
    of.into(g, std::array{2.0, 3.0});
    return g;
  }();
  static_assert(slope == std::array{3.0, 2.0});
}
