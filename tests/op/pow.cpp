// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/pow.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::pow(2.0, 3) == 8.0 && fluxion::pow(2, 3.0) == 8.0);
static_assert(std::is_same_v<decltype(fluxion::pow(2.0f, 3.0f)), float>);
static_assert(slope([](const auto& x) { return pow(x, 2); }, 0.0) == 0.0);
static_assert(slope([](const auto& x) { return pow(x, 3); }, -2.0) == 12.0);

constexpr auto power = [](const auto& x, const auto& y) { return pow(x, y); };

TEST_CASE("pow: derivatives in the base") {
  for (const double y : {-1.5, 0.0, 0.5, 1.0, 2.0, 3.7})
    for (const double x : {0.3, 1.0, 2.5}) {
      CAPTURE(y);
      const auto f = [=](const auto& b) { return pow(b, y); };
      const auto p = [=](double n) { return std::pow(x, y - n); };
      const std::array<double, 4> expected{p(0), y * p(1), y * (y - 1) * p(2),
                                           y * (y - 1) * (y - 2) * p(3)};
      check_orders(f, x, expected);
      check_orders(with_other<0>(power, y), x, expected);
    }
}

TEST_CASE("pow: derivatives in the exponent") {
  for (const double y : {-1.5, 0.0, 2.0}) {
    const double p = std::pow(2.5, y), l = std::log(2.5);
    check_orders(with_other<1>(power, 2.5), y, {p, p * l, p * l * l, p * l * l * l});
  }
}

TEST_CASE("pow: mixed derivatives, also where the exponent is 0") {
  using first = fluxion::dual<double>;
  using second = fluxion::dual<first>;
  for (const double y : {0.0, 1.0, 2.5}) {
    const second z = pow(second::variable(2.0), second(first::variable(y)));
    const double expected = std::pow(2.0, y - 1) * (1 + y * std::log(2.0));
    CHECK(z.tangent[0].tangent[0] == doctest::Approx(expected));
  }
}

TEST_CASE("pow: whole exponents are exact at 0 and for negative bases") {
  CHECK(orders([](const auto& x) { return pow(x, 2); }, 0.0) == std::array{0.0, 0.0, 2.0, 0.0});
  CHECK(orders([](const auto& x) { return pow(x, 0); }, 0.0)[1] == 0);
  CHECK(orders([](const auto& x) { return pow(x, 1); }, 0.0)[1] == 1);
  CHECK(orders([](const auto& x) { return pow(x, 3); }, -2.0) ==
        std::array{-8.0, 12.0, -12.0, 6.0});
  CHECK(slope([](const auto& x) { return pow(x, 0.5); }, 0) == infinity);
  CHECK(slope(with_other<1>(power, 0), 2) == 0);
}

TEST_CASE("pow: small whole exponents are recorded as products, with the same derivatives") {
  constexpr auto f = [](auto x) {
    return pow(x, 1) + pow(x, 2) + pow(x, 3) + pow(x, -1) + pow(x, 0);
  };
  static_assert(fluxion::value(f)(2.0) == 15.5);
  static_assert(fluxion::gradient(f)(2.0) == 1 + 4 + 12 - 0.25);
  static_assert(fluxion::gradient(fluxion::gradient(f))(2.0) == 2 + 12 + 0.25);
  constexpr auto g = [](auto x) { return sum(pow(x, 2) + pow(x, 0)); };
  CHECK(fluxion::value(g)(std::array{0.0, 3.0}) == 11);
  CHECK(fluxion::gradient(g)(std::array{0.0, 3.0}) == std::array{0.0, 6.0});
}

TEST_CASE("the exponent may be a number beside an array") {
  const std::vector<double> x{0.25, 4.0, 0.0};
  const auto g = fluxion::gradient([](const auto& v) { return sum(pow(v, 2.5)); })(x);
  CHECK(g[0] == doctest::Approx(2.5 * 0.125).epsilon(1e-14));
  CHECK(g[1] == doctest::Approx(2.5 * 8.0).epsilon(1e-14));
  CHECK(g[2] == 0.0);
}
