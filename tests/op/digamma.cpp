// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/digamma.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::digamma(0.0) == -infinity);
static_assert(std::is_same_v<decltype(fluxion::digamma(1.0f)), float>);

TEST_CASE("digamma: value and derivatives to third order, of mpmath") {
  const auto f = [](const auto& x) { return fluxion::digamma(x); };
  check_orders(f, 0.29999999999999999,
               {-3.5025242222001332, 12.245364546107732, -75.272536588726041, 743.14176465504977});
  check_orders(f, 1.25,
               {-0.22745353337626542, 1.1973291545071107, -1.3277399375369203, 2.782144009188396});
  check_orders(
      f, 2.5,
      {0.70315664064524319, 0.49035775610023485, -0.23620405164172739, 0.22390584881725206});
  check_orders(
      f, 9.5,
      {2.1977378764029494, 0.11099728846909904, -0.012307845807709338, 0.0027267288350372493});
}

TEST_CASE("digamma: edges") {
  const auto f = [](const auto& x) { return fluxion::digamma(x); };
  CHECK(f(-0.0) == infinity);
  CHECK(std::isnan(f(-2.0)));
  CHECK(f(infinity) == infinity);
  CHECK(std::isnan(f(-infinity)));
  CHECK(std::isnan(f(not_a_number)));
  CHECK(slope(f, 0.0) == infinity);
  CHECK(slope(f, -2.0) == infinity);
  CHECK(slope(f, infinity) == 0);
}
