// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/expm1.hpp>

#include <cmath>

#include <doctest/doctest.h>

#include "orders.hpp"

static_assert(fluxion::expm1(0.0) == 0.0);
static_assert(std::is_same_v<decltype(fluxion::expm1(1.0f)), float>);

TEST_CASE("expm1: value and derivatives to third order") {
  const auto f = [](const auto& x) { return expm1(x); };
  for (const double x : {-4.0, -1e-3, 0.5, 5.0}) {
    const double e = std::exp(x);
    check_orders(f, x, {std::expm1(x), e, e, e});
  }
}

TEST_CASE("expm1: the derivative keeps its digits where the value is -1") {
  CHECK(slope([](const auto& x) { return expm1(x); }, -40) == doctest::Approx(std::exp(-40.0)));
}
