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
