// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/gelu_tanh.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::gelu_tanh(0.0) == 0);
static_assert(std::is_same_v<decltype(fluxion::gelu_tanh(1.5f)), float>);

constexpr auto f = [](const auto& x) { return gelu_tanh(x); };

TEST_CASE("gelu_tanh: value and derivatives to third order") {
  // By mpmath, from x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.
  check_orders(
      f, -2.5,
      {-0.015084266089998582, -0.037951576212666183, -0.076245392073612953, -0.098102170727981875});
  check_orders(
      f, -0.3,
      {-0.11462907645724075, 0.26770454836119818, 0.72814844843391194, 0.44904373507101079});
  check_orders(f, 1.2,
               {1.0617027691378649, 1.1177261347331125, 0.10980965892197797, -0.5922452621430956});
}

TEST_CASE("gelu_tanh: at 0, at infinity, for huge numbers, NaN") {
  CHECK(slope(f, 0.0) == 0.5);
  for (const double x : {1e5, 1e300, infinity}) {
    CHECK(fluxion::gelu_tanh(x) == x);
    CHECK(fluxion::gelu_tanh(-x) == 0);
    CHECK(slope(f, x) == 1);
    CHECK(slope(f, -x) == 0);
    CHECK(fluxion::gradient(f)(-x) == 0);
  }
  CHECK(std::isnan(fluxion::gelu_tanh(not_a_number)));
}
