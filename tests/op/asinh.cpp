// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/asinh.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::asinh(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::asinh(1.0f)), float>);

TEST_CASE("asinh: value and derivatives to third order") {
  const auto f = [](const auto& x) { return asinh(x); };
  for (const double x : {-20.0, -0.3, 0.1, 1.0, 3.0}) {
    const double r = 1 + x * x, q = std::sqrt(r);
    check_orders(f, x, {std::asinh(x), 1 / q, -x / (r * q), (2 * x * x - 1) / (r * r * q)});
  }
}

TEST_CASE("asinh: far out, where x^2 would overflow") {
  const auto f = [](const auto& x) { return asinh(x); };
  CHECK(fluxion::asinh(infinity) == infinity);
  CHECK(slope(f, infinity) == 0);
  CHECK(slope(f, -0x1p1000) == 0x1p-1000);
  CHECK(orders(f, 0x1p120f)[1] == 0x1p-120f);
  CHECK(fluxion::asinh(1e-20) == 1e-20);
  CHECK(std::isnan(fluxion::asinh(not_a_number)));
  CHECK(std::signbit(fluxion::asinh(-0.0)));
}
