// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/clamp.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::clamp(2.0, -1, 1) == 1 && fluxion::clamp(-2.0f, -1.0f, 1.0f) == -1);
static_assert(std::is_same_v<decltype(fluxion::clamp(1.5f, 1.0f, 2.0f)), float>);

constexpr auto gradient = fluxion::gradient([](auto x, auto a, auto b) { return clamp(x, a, b); });
using partials = std::tuple<double, double, double>;

TEST_CASE("clamp: value and derivatives to third order") {
  const auto f = [](const auto& x) { return clamp(x * x * x, -1, 1); };
  for (const double x : {-0.7, 0.5}) check_orders(f, x, {x * x * x, 3 * x * x, 6 * x, 6});
  for (const double x : {-1.7, 1.5}) check_orders(f, x, {x < 0 ? -1.0 : 1.0, 0, 0, 0});
}

TEST_CASE("clamp: the derivative belongs to what the value is, at a bound to x") {
  CHECK(gradient(0.5, -1.0, 1.0) == partials(1, 0, 0));
  CHECK(gradient(-2.0, -1.0, 1.0) == partials(0, 1, 0));
  CHECK(gradient(2.0, -1.0, 1.0) == partials(0, 0, 1));
  CHECK(gradient(-1.0, -1.0, 1.0) == partials(1, 0, 0));
  CHECK(gradient(1.0, -1.0, 1.0) == partials(1, 0, 0));
  CHECK(slope([](const auto& x) { return clamp(x, -1, 1); }, 1) == 1);
  CHECK(slope([](const auto& x) { return clamp(x, -1, 1); }, -1) == 1);
}

TEST_CASE("clamp: bounds in the wrong order give the upper one") {
  for (const double x : {-2.0, 0.0, 2.0}) {
    CHECK(fluxion::clamp(x, 1.0, -1.0) == -1);
    CHECK(gradient(x, 1.0, -1.0) == partials(0, 0, 1));
  }
}

TEST_CASE("clamp: infinities and NaN") {
  CHECK(fluxion::clamp(infinity, -1.0, 1.0) == 1);
  CHECK(fluxion::clamp(5.0, -infinity, infinity) == 5);
  CHECK(std::isnan(fluxion::clamp(not_a_number, -1.0, 1.0)));
  CHECK(std::isnan(fluxion::clamp(0.0, not_a_number, 1.0)));
  CHECK(std::isnan(fluxion::clamp(0.0, -1.0, not_a_number)));
}

TEST_CASE("clamp: of arrays; what is not taken stays 0 under an infinite adjoint") {
  const auto f = [](auto x) { return sum(x * clamp(x, -1, 1)); };
  const std::vector<double> x{-3, -1, 0.5, 1, 4};
  CHECK(fluxion::gradient(f)(x) == std::vector<double>{-1, -2, 1, 2, 1});
  const auto g = [](auto v) { return sum(1 / (clamp(v, 0, 1) - 1)); };
  CHECK(fluxion::gradient(g)(std::array{2.0, 3.0}) == std::array{0.0, 0.0});
}

TEST_CASE("clamp: beside std::clamp") {
  using namespace std;
  const auto f = [](auto x) { return clamp(x, x * x, x * 2); };
  CHECK(fluxion::gradient(f)(1.5) == 3);
}
