// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sinh.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::sinh(0.0) == 0.0);
static_assert(fluxion::sinh(1.0f) == 1.17520119f);
static_assert(std::is_same_v<decltype(fluxion::sinh(1.0f)), float>);

TEST_CASE("sinh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return sinh(x); };
  for (const double x : {-8.0, -0.3, 0.1, 1.0}) {
    const double s = std::sinh(x), c = std::cosh(x);
    check_orders(f, x, {s, c, s, c});
  }
}

TEST_CASE("sinh: small numbers keep their digits, large ones are infinite") {
  const auto f = [](const auto& x) { return sinh(x); };
  CHECK(fluxion::sinh(1e-20) == 1e-20);
  CHECK(slope(f, 1e-20) == 1);
  CHECK(fluxion::sinh(-800.0) == -infinity);
  CHECK(slope(f, -800) == infinity);
  CHECK(fluxion::sinh(-infinity) == -infinity);
  CHECK(std::isnan(fluxion::sinh(not_a_number)));
  CHECK(std::signbit(fluxion::sinh(-0.0)));
}

TEST_CASE("sinh and cosh of the same elements are computed together") {
  const std::vector<double> x{-3, -0.5, 0, 0.25, 1, 7, 20};
  const auto g = fluxion::gradient([](const auto& v) { return sum(sinh(v) * cosh(v)); })(x);
  for (std::size_t i = 0; i < x.size(); ++i)
    CHECK(g[i] == doctest::Approx(std::cosh(2 * x[i])).epsilon(4e-15));
}
