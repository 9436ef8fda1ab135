// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/polygamma.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::polygamma(0, 1.0) == fluxion::digamma(1.0));
static_assert(std::is_same_v<decltype(fluxion::polygamma(1, 1.0f)), float>);

TEST_CASE("polygamma: value and derivatives to third order, of mpmath") {
  const auto f = [](const auto& x) { return fluxion::polygamma(1, x); };
  check_orders(f, 0.29999999999999999,
               {12.245364546107732, -75.272536588726041, 743.14176465504977, -9883.4685554969892});
  check_orders(f, 1.25,
               {1.1973291545071107, -1.3277399375369203, 2.782144009188396, -8.3753886379337334});
  check_orders(
      f, 2.5,
      {0.49035775610023485, -0.23620405164172739, 0.22390584881725206, -0.31375599950673139});
  check_orders(
      f, 9.5,
      {0.11099728846909904, -0.012307845807709338, 0.0027267288350372493, -0.00090522542338536264});
}

TEST_CASE("polygamma: edges") {
  const auto second = [](const auto& x) { return fluxion::polygamma(2, x); };
  CHECK(second(0.0) == -infinity);
  CHECK(std::isnan(second(-2.0)));
  CHECK(second(infinity) == 0);
  CHECK(std::isnan(second(not_a_number)));
  CHECK(slope(second, 0.0) == infinity);
  CHECK(std::isnan(fluxion::polygamma(-1, 1.0)));
  CHECK(std::isnan(fluxion::polygamma(171, 1.0)));
}

TEST_CASE("polygamma: no derivative by the order") {
  const auto by_order = [](const auto& n) {
    return fluxion::op::apply<fluxion::op::polygamma>(n, decltype(n + 1)(2.5));
  };
  CHECK(std::isnan(slope(by_order, 1.0)));
}
