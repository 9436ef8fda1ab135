// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/divide.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/multiply.hpp>

#include "orders.hpp"

static_assert((fluxion::dual<double>::variable(2.0) / 4).tangent[0] == 0.25);

TEST_CASE("divide: value and derivatives") {
  const auto f = [](const auto& x, const auto& y) { return x / y; };
  check_orders(with_other<0>(f, 4), 0.5, {0.125, 0.25, 0, 0});
  check_orders(with_other<1>(f, 4), 0.5, {8, -16, 64, -384});
  check_orders([](const auto& x) { return 1 / (x * x); }, 2, {0.25, -0.25, 0.375, -0.75});
}

TEST_CASE("divide: by 1 and -1 nothing is divided") {
  constexpr auto f = [](auto x) { return x / 1 / -1; };
  static_assert(fluxion::value(f)(3.0) == -3.0);
  static_assert(fluxion::gradient(f)(3.0) == -1.0);
}

TEST_CASE("divide: an array over a number, within two roundings; zero and infinity as numbers do") {
  constexpr auto f = [](auto x, auto y) { return x / y; };
  const std::vector<double> x{1, -2, 0, 1e300, infinity};
  for (const double y : {3.0, -0.7, 1e-200, 1e200, infinity, 0.0}) {
    const std::vector<double> z = fluxion::value(f)(x, y);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double exact = x[i] / y;
      if (std::isnan(exact))
        CHECK(std::isnan(z[i]));
      else if (std::isinf(exact) || exact == 0)
        CHECK(z[i] == exact);
      else
        CHECK(std::abs(z[i] - exact) <= 2.3e-16 * std::abs(exact));
    }
  }
}

TEST_CASE("divide: an array over a constant without an inverse") {
  const std::vector<double> x{1, -2, 1e-310};
  CHECK(fluxion::value([](auto v) { return v / 0.0; })(x) ==
        std::vector<double>{infinity, -infinity, infinity});
  CHECK(fluxion::value([](auto v) { return v / 1e-310; })(x)[2] == 1);
  CHECK(fluxion::value([](auto v) { return v / 1e308; })(x)[0] == 1 / 1e308);
}
