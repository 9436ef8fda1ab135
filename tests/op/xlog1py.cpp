// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/xlog1py.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::xlog1py(0.0, -1.0) == 0 && fluxion::xlog1py(2.0, 0.0) == 0);
static_assert(std::is_same_v<decltype(fluxion::xlog1py(1.5f, 2.0f)), float>);

constexpr auto f = [](const auto& x, const auto& y) { return xlog1py(x, y); };

TEST_CASE("xlog1py: value and derivatives to third order") {
  for (const double x : {-1.5, 2.0})
    for (const double y : {-0.6, 1.7}) {
      const double l = std::log1p(y), u = 1 + y;
      check_orders(with_other<0>(f, y), x, {x * l, l, 0, 0});
      check_orders(with_other<1>(f, x), y, {x * l, x / u, -x / (u * u), 2 * x / (u * u * u)});
    }
}

TEST_CASE("xlog1py: 0 where x is 0, and the derivatives there") {
  for (const double y : {-1.0, 0.5, 7.0, infinity}) CHECK(fluxion::xlog1py(0.0, y) == 0);
  CHECK(slope(with_other<0>(f, 2.0), 0.0) == doctest::Approx(std::log1p(2.0)).epsilon(1e-15));
  CHECK(slope(with_other<0>(f, -1.0), 0.0) == 0);
  CHECK(slope([](const auto& x) { return xlog1py(x, -1); }, 0.5) == -infinity);
  for (const double y : {-1.0, 0.5}) CHECK(slope(with_other<1>(f, 0.0), y) == 0);
  CHECK(slope([](const auto& y) { return xlog1py(0, y); }, infinity) == 0);
  const auto [by_x, by_y] = fluxion::gradient(f)(0.0, -1.0);
  CHECK(by_x == 0);
  CHECK(by_y == 0);
  // The mixed derivative at x = 0 is that of the logarithm.
  using first = fluxion::dual<double>;
  using second = fluxion::dual<first>;
  const second z = f(second::variable(0.0), second(first::variable(0.5)));
  CHECK(z.tangent[0].tangent[0] == doctest::Approx(1 / 1.5));
}

TEST_CASE("xlog1py: infinities and NaN") {
  CHECK(fluxion::xlog1py(2.0, -1.0) == -infinity);
  CHECK(fluxion::xlog1py(2.0, infinity) == infinity);
  CHECK(std::isnan(fluxion::xlog1py(0.0, not_a_number)));
  CHECK(std::isnan(fluxion::xlog1py(not_a_number, 0.5)));
  CHECK(std::isnan(fluxion::xlog1py(1.0, -2.0)));
}

TEST_CASE("xlog1py: of arrays") {
  const auto z = fluxion::value(f)(std::vector<double>{0, 1, 2, 0, -1}, -1.0);
  CHECK(z == std::vector<double>{0, -infinity, -infinity, 0, infinity});
}
