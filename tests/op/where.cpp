// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/where.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/all.hpp>
#include <fluxion/tensor/tensor.hpp>

#include "orders.hpp"

static_assert(fluxion::where(true, 1.0, 2) == 1.0 && fluxion::where(false, 1.0f, 2) == 2.0f);
static_assert(std::is_same_v<decltype(fluxion::where(true, 1.0f, 2)), float>);

TEST_CASE("where: value and derivatives come from what is chosen") {
  const auto f = [](const auto& x) { return where(x > 0, x * x, -x); };
  check_orders(f, 2, {4, 4, 2, 0});
  check_orders(f, -2, {2, -1, 0, 0});
}

TEST_CASE("where: what is not chosen contributes exactly 0") {
  const auto f = [](const auto& x) { return where(x > 0, sqrt(x), 0); };
  CHECK(slope(f, -1) == 0);
  CHECK(slope(f, 0) == 0);
  CHECK(fluxion::gradient(f)(-1.0) == 0);
  CHECK(fluxion::gradient(f)(0.0) == 0);
  const auto g = [](auto x) { return sum(where(x > 0, log(x), 1 / x)); };
  CHECK(fluxion::gradient(g)(std::array{-2.0, 4.0}) == std::array{-0.25, 0.25});
}

TEST_CASE("where: a known condition chooses, but the shape stays") {
  constexpr auto f = [](auto x) { return where(true, x, 1 / (x - x)) + where(!(x > 0), 1, 2); };
  static_assert(fluxion::value(f)(3.0) == 5.0);
  static_assert(fluxion::gradient(f)(3.0) == 1.0);
  const auto g = [](auto x) { return where(false, x, 5) + 0 * x; };
  CHECK(fluxion::value(g)(std::array{1.0, 2.0}) == std::array{5.0, 5.0});
}

TEST_CASE("where: a condition for each row is kept in memory and stretched") {
  const auto f = [](auto c, auto A, auto r) { return sum(square(where(c > 0, A, r))); };
  fluxion::tensor<double, fluxion::dynamic, 1> c(3);
  fluxion::tensor<double, fluxion::dynamic, 4> A(3);
  fluxion::tensor<double, 4> r;
  for (int j = 0; j < 4; ++j) {
    r(j) = 10 * j;
    for (int i = 0; i < 3; ++i) A(i, j) = i + j;
  }
  for (int i = 0; i < 3; ++i) c(i, 0) = i == 1 ? 1 : -1;  // A's row 1, r twice
  const auto [value, gradient] = fluxion::value_and_gradient(f)(c, A, r);
  CHECK(value == (1 + 4 + 9 + 16) + 2 * (100 + 400 + 900));
  const auto& [by_c, by_A, by_r] = gradient;
  for (int j = 0; j < 4; ++j) {
    CHECK(by_A(0, j) == 0);
    CHECK(by_A(1, j) == 2 * (1 + j));
    CHECK(by_r(j) == 40 * j);
  }
  CHECK(by_c(1, 0) == 0);
}
