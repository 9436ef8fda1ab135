// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/gaussian.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

namespace {
constexpr auto f = [](const auto& x) { return fluxion::op::apply<fluxion::op::gaussian>(x); };
}
static_assert(f(0.0) == 1.0);
static_assert(std::is_same_v<decltype(f(1.0f)), float>);

TEST_CASE("gaussian: value and derivatives to third order") {
  for (const double x : {-2.0, -0.3, 0.7, 1.5}) {
    const double e = std::exp(-x * x);
    check_orders(f, x, {e, -2 * x * e, (4 * x * x - 2) * e, (12 - 8 * x * x) * x * e});
  }
}

TEST_CASE("gaussian: edges") {
  CHECK(f(infinity) == 0);
  CHECK(f(-infinity) == 0);
  CHECK(std::isnan(f(not_a_number)));
  CHECK(slope(f, 0.0) == 0);
  CHECK(slope(f, 1e200) == 0);
}
