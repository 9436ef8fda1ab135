// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/leaky_relu.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>

#include "orders.hpp"

static_assert(fluxion::leaky_relu(2.0) == 2 && fluxion::leaky_relu(-2, 0.5) == -1);
static_assert(fluxion::leaky_relu(-100) == -1 && fluxion::leaky_relu(-1.0f) == -0.01f);
static_assert(std::is_same_v<decltype(fluxion::leaky_relu(1.5f)), float>);

constexpr auto f = [](const auto& x, const auto& slope) { return leaky_relu(x, slope); };

TEST_CASE("leaky_relu: value and derivatives to third order") {
  check_orders(with_other<0>(f, 0.3), -2.5, {-0.75, 0.3, 0, 0});
  check_orders(with_other<0>(f, 0.3), 2.5, {2.5, 1, 0, 0});
  check_orders(with_other<1>(f, -2.5), 0.3, {-0.75, -2.5, 0, 0});
  check_orders(with_other<1>(f, 2.5), 0.3, {2.5, 0, 0, 0});
  check_orders([](const auto& x) { return leaky_relu(x); }, -3, {-0.03, 0.01, 0, 0});
}

TEST_CASE("leaky_relu: at the kink the derivative is the slope; infinities, NaN") {
  CHECK(slope(with_other<0>(f, 0.3), 0) == 0.3);
  CHECK(fluxion::gradient([](auto x) { return leaky_relu(x); })(0.0) == 0.01);
  CHECK(fluxion::value([](auto x) { return leaky_relu(x); })(std::array{-1.0, 4.0}) ==
        std::array{-0.01, 4.0});
  CHECK(fluxion::leaky_relu(-infinity) == -infinity);
  CHECK(fluxion::leaky_relu(infinity, 0.0) == infinity);
  CHECK(std::isnan(fluxion::leaky_relu(not_a_number)));
}
