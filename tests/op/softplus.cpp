// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/softplus.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(std::is_same_v<decltype(fluxion::softplus(1.0f)), float>);

TEST_CASE("softplus: value and derivatives to third order") {
  const auto f = [](const auto& x) { return softplus(x); };
  for (const double x : {-3.0, 0.1, 2.0}) {
    const double y = 1 / (1 + std::exp(-x)), d = y * (1 - y);
    check_orders(f, x, {std::log1p(std::exp(x)), y, d, d * (1 - 2 * y)});
  }
}

TEST_CASE("softplus: x far to the right, e^x far to the left") {
  CHECK(fluxion::softplus(1e4) == 1e4);
  CHECK(fluxion::softplus(-700.0) == doctest::Approx(std::exp(-700.0)).epsilon(1e-12));
  CHECK(fluxion::softplus(infinity) == infinity);
  CHECK(fluxion::softplus(-infinity) == 0);
  CHECK(std::isnan(fluxion::softplus(not_a_number)));
}
