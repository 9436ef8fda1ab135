// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/elu.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::elu(2.0) == 2 && fluxion::elu(0.0) == 0 && fluxion::elu(800, 0) == 800);
static_assert(std::is_same_v<decltype(fluxion::elu(1.5f)), float>);

constexpr auto f = [](const auto& x) { return elu(x); };
constexpr auto scaled = [](const auto& x, const auto& alpha) { return elu(x, alpha); };

TEST_CASE("elu: value and derivatives to third order") {
  for (const double x : {-20.0, -0.7}) {
    const double e = std::exp(x);
    check_orders(f, x, {std::expm1(x), e, e, e});
    check_orders(with_other<0>(scaled, 0.3), x, {0.3 * std::expm1(x), 0.3 * e, 0.3 * e, 0.3 * e});
    check_orders(with_other<1>(scaled, x), 0.3, {0.3 * std::expm1(x), std::expm1(x), 0, 0});
  }
  check_orders(with_other<0>(scaled, 0.3), 1.7, {1.7, 1, 0, 0});
  check_orders(with_other<1>(scaled, 1.7), 0.3, {1.7, 0, 0, 0});
}

TEST_CASE("elu: at the kink, at infinity, for huge numbers, NaN") {
  CHECK(slope(with_other<0>(scaled, 0.3), 0.0) == 0.3);
  CHECK(fluxion::gradient([](auto x) { return elu(x, 0.3); })(0.0) == 0.3);
  CHECK(orders(f, 0.0) == std::array{0.0, 1.0, 1.0, 1.0});
  for (const double x : {1e5, infinity}) {
    CHECK(fluxion::elu(x) == x);
    CHECK(fluxion::elu(-x) == -1);
    CHECK(slope(f, x) == 1);
    CHECK(slope(f, -x) == 0);
    CHECK(fluxion::elu(x, 0.0) == x);
  }
  CHECK(std::signbit(fluxion::elu(-0.0)));
  CHECK(std::isnan(fluxion::elu(not_a_number)));
}
