// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/gelu.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>

#include "orders.hpp"

static_assert(fluxion::gelu(0.0) == 0);
static_assert(std::is_same_v<decltype(fluxion::gelu(1.5f)), float>);

constexpr auto f = [](const auto& x) { return gelu(x); };

TEST_CASE("gelu: value and derivatives to third order") {
  // By mpmath, from x ncdf(x).
  check_orders(
      f, -2.5,
      {-0.015524163314440338, -0.037611085908145208, -0.074495277097666284, -0.098596690276323023});
  check_orders(f, -0.3,
               {-0.11462657334331421, 0.26767223317289014, 0.728450727529601, 0.44736790753519475});
  check_orders(f, 1.2,
               {1.0619163957339501, 1.1179535957581473, 0.10874419079059925, -0.59653956090843015});
}

TEST_CASE("gelu: far below 0, at 0, at infinity, NaN") {
  CHECK(fluxion::gelu(-30.0) == doctest::Approx(-1.4720141781444561e-196).epsilon(2e-13));
  CHECK(slope(f, -30.0) == doctest::Approx(-4.4160316907084944e-195).epsilon(2e-13));
  CHECK(slope(f, 0.0) == 0.5);
  for (const double x : {1e5, 1e300, infinity}) {
    CHECK(fluxion::gelu(x) == x);
    CHECK(fluxion::gelu(-x) == 0);
    CHECK(slope(f, x) == 1);
    CHECK(slope(f, -x) == 0);
    CHECK(fluxion::gradient(f)(-x) == 0);
  }
  CHECK(std::isnan(fluxion::gelu(not_a_number)));
}
