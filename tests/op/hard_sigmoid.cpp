// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/hard_sigmoid.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/multiply.hpp>

#include "orders.hpp"

static_assert(fluxion::hard_sigmoid(0.0) == 0.5 && fluxion::hard_sigmoid(-3.0f) == 0);
static_assert(std::is_same_v<decltype(fluxion::hard_sigmoid(1.5f)), float>);

constexpr auto f = [](const auto& x) { return hard_sigmoid(x); };

TEST_CASE("hard_sigmoid: value and derivatives to third order") {
  for (const double x : {-2.5, 0.3, 2.9}) check_orders(f, x, {x / 6 + 0.5, 1.0 / 6, 0, 0});
  check_orders(f, -4, {0, 0, 0, 0});
  check_orders(f, 5, {1, 0, 0, 0});
}

TEST_CASE("hard_sigmoid: at the kinks the derivative is 0; infinities, NaN, digits near -3") {
  for (const double x : {-3.0, 3.0, infinity, -infinity}) {
    CHECK(fluxion::hard_sigmoid(x) == (x < 0 ? 0 : 1));
    CHECK(slope(f, x) == 0);
    CHECK(fluxion::gradient(f)(x) == 0);
  }
  CHECK(std::isnan(fluxion::hard_sigmoid(not_a_number)));
  CHECK(fluxion::hard_sigmoid(-3 + 0x1p-50) == doctest::Approx(0x1p-50 / 6).epsilon(1e-15));
}
