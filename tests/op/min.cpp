// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/min.hpp>

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/op/sqrt.hpp>

#include "orders.hpp"

static_assert(fluxion::min(2.0, 3) == 2.0);
static_assert(std::is_same_v<decltype(fluxion::min(2.0f, 3.0f)), float>);

constexpr auto chosen = [](const auto& x, const auto& y) { return min(x, y); };

TEST_CASE("min: value and derivatives") {
  for (const double x : {-1.0, 5.0}) {
    const bool taken = x < 3;
    check_orders(with_other<0>(chosen, 3), x, {taken ? x : 3, taken ? 1.0 : 0.0, 0, 0});
    check_orders(with_other<1>(chosen, 3), x, {taken ? x : 3, taken ? 1.0 : 0.0, 0, 0});
  }
}

TEST_CASE("min: a tie splits evenly") {
  CHECK(slope(with_other<0>(chosen, 3), 3) == 0.5);
  CHECK(slope(with_other<1>(chosen, 3), 3) == 0.5);
  CHECK(slope([](const auto& x) { return min(x, x); }, 3) == 1);
}

TEST_CASE("min: what is not a number is passed on from either side") {
  CHECK(std::isnan(fluxion::min(not_a_number, 1.0)));
  CHECK(std::isnan(fluxion::min(1.0, not_a_number)));
}

TEST_CASE("min: an infinite seed leaves the operand that isn't taken alone") {
  const auto f = [](auto x, auto y) { return sqrt(min(x, y)); };
  const auto [dx, dy] = fluxion::gradient(f)(0.0, 1.0);
  CHECK(dx == infinity);
  CHECK(dy == 0);
}

TEST_CASE("min: also where std::min is visible") {
  constexpr auto f = [](auto x, auto y) {
    using std::min;
    return min(x, y) * min(y, 10.0 * x);
  };
  static_assert(fluxion::gradient([](auto x) { return x * decltype(f){}(x, x); })(1.0) == 3.0);
  CHECK(slope([&](const auto& x) { return f(x, x); }, 1.0) == 2);
}
