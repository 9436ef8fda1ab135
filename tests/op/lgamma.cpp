// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/lgamma.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::lgamma(1.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::lgamma(1.0f)), float>);

TEST_CASE("lgamma: value and derivatives to third order, of mpmath") {
  const auto f = [](const auto& x) { return lgamma(x); };
  check_orders(f, 0.29999999999999999,
               {1.0957979948180756, -3.5025242222001332, 12.245364546107732, -75.272536588726041});
  check_orders(
      f, 1.25,
      {-0.098271836421813155, -0.22745353337626542, 1.1973291545071107, -1.3277399375369203});
  check_orders(
      f, 2.5,
      {0.28468287047291918, 0.70315664064524319, 0.49035775610023485, -0.23620405164172739});
  check_orders(
      f, 9.5, {11.689333420797269, 2.1977378764029494, 0.11099728846909904, -0.012307845807709338});
}

TEST_CASE("lgamma: edges") {
  const auto f = [](const auto& x) { return lgamma(x); };
  CHECK(f(0.0) == infinity);
  CHECK(f(-2.0) == infinity);
  CHECK(f(infinity) == infinity);
  CHECK(f(-infinity) == infinity);
  CHECK(std::isnan(f(not_a_number)));
  CHECK(slope(f, 0.0) == -infinity);
  CHECK(std::isnan(slope(f, -2.0)));
  CHECK(slope(f, infinity) == infinity);
}

TEST_CASE("lgamma: fourth to seventh derivative") {
  const auto at = fluxion::dual<double>::variable(2.5);
  const auto fourth = [](const auto& x) { return fluxion::polygamma(3, x); };
  CHECK(fluxion::lgamma(at).tangent[0] == fluxion::digamma(2.5));
  CHECK(slope(fourth, 2.5) == doctest::Approx(-0.31375599950673139).epsilon(1e-14));
  CHECK(orders(fourth, 2.5)[3] == doctest::Approx(-1.3180061075500351).epsilon(1e-14));
}
