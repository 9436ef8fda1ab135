// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
using vector = std::vector<double>;
constexpr double inf = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("where: an untaken branch contributes exactly 0, whatever its derivative") {
  constexpr auto f = [](auto x) { return where(x > 0, sqrt(x), 0); };
  CHECK(fluxion::gradient(f)(0.0) == 0);      // sqrt'(0) is infinite
  CHECK(fluxion::gradient(f)(-1.0) == 0);     // sqrt'(-1) is not a number
  CHECK(fluxion::gradient(f)(4.0) == 0.25);
  CHECK(fluxion::gradient(fluxion::gradient(f))(-1.0) == 0);
  CHECK(fluxion::gradient(fluxion::gradient(f))(0.0) == 0);
  CHECK(fluxion::gradient(fluxion::gradient(f))(4.0) == -1.0 / 32);
}

TEST_CASE("where on arrays, with scalars and arrays in the branches") {
  constexpr auto f = [](auto x, auto a) { return sum(where(x > 0, log(x) * a, a * a)); };
  for (const std::size_t n : {1u, 3u, 4u, 9u, 33u}) {
    vector x = numbers(n), expected(n);
    x[0] = 0;
    double by_a = 0;
    for (std::size_t i = 0; i < n; ++i) {
      expected[i] = x[i] > 0 ? 3 / x[i] : 0;
      by_a += x[i] > 0 ? std::log(x[i]) : 6;
    }
    const auto [gx, ga] = fluxion::gradient(f)(x, 3.0);
    check_close(gx, expected, 1e-14);
    CHECK(ga == doctest::Approx(by_a));
  }
}

TEST_CASE("where within where, and a value used both inside and outside") {
  constexpr auto f = [](auto x) {
    const auto root = sqrt(x);
    return where(x > 0, where(x > 1, root * root * root, 1 / x), x) + 2 * x;
  };
  CHECK(fluxion::gradient(f)(4.0) == 5);                  // 1.5 sqrt(x) + 2
  CHECK(fluxion::gradient(f)(0.5) == doctest::Approx(-2));  // -1/x^2 + 2
  CHECK(fluxion::gradient(f)(-3.0) == 3);
  CHECK(fluxion::gradient(f)(0.0) == 3);
}

TEST_CASE("where: the branch not taken overflows or divides by zero, deep below") {
  constexpr auto f = [](auto x, auto y) {
    const auto quotient = exp(y / x);
    return where(x == 0, y, log(quotient * quotient));
  };
  CHECK(fluxion::gradient(f)(0.0, 2.0) == std::tuple(0.0, 1.0));
  const auto [gx, gy] = fluxion::gradient(f)(4.0, 2.0);  // 2 y / x
  CHECK(gx == doctest::Approx(-0.25));
  CHECK(gy == doctest::Approx(0.5));
}

TEST_CASE("a condition of a number for whole arrays") {
  constexpr auto f = [](auto x, auto t) { return sum(where(t > 0, exp(x), x / t)); };
  const vector x{1, 2, 3};
  CHECK(std::get<1>(fluxion::gradient(f)(x, 1.0)) == 0);
  CHECK(std::get<0>(fluxion::gradient(f)(x, -2.0)) == vector{-0.5, -0.5, -0.5});
  CHECK(std::get<1>(fluxion::gradient(f)(x, -2.0)) == -1.5);
}

TEST_CASE("the comparisons and their combinations") {
  constexpr auto inside = [](auto x) { return where(x > -1 && x <= 1 && x != 0, x * x, 0); };
  constexpr auto outside = [](auto x) { return where(x < -1 || !(x <= 1), x * x, -x); };
  for (const double x : {-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0}) {
    CAPTURE(x);
    CHECK(fluxion::gradient(inside)(x) == (x > -1 && x <= 1 && x != 0 ? 2 * x : 0));
    CHECK(fluxion::gradient(outside)(x) == (x < -1 || x > 1 ? 2 * x : -1));
  }
  constexpr auto at_least = [](auto x, auto y) { return where(x >= y, x, where(y == 7, 0, y)); };
  CHECK(fluxion::gradient(at_least)(1.0, 1.0) == std::tuple(1.0, 0.0));
  CHECK(fluxion::gradient(at_least)(1.0, 2.0) == std::tuple(0.0, 1.0));
  CHECK(fluxion::gradient(at_least)(1.0, 7.0) == std::tuple(0.0, 0.0));
}

TEST_CASE("0 times infinity: a zero that is written, and one that follows from the structure") {
  constexpr auto literal = [](auto x) { return 0.0 * (1 / x); };
  CHECK(std::isnan(fluxion::value(literal)(0.0)));  // what the user writes is not folded
  constexpr auto unrelated = [](auto x, auto y) { return x[0] + 0 * y; };
  const auto [gx, gy] = fluxion::gradient(unrelated)(std::array{1.0, inf}, 2.0);
  CHECK(gx == std::array{1.0, 0.0});
  CHECK(gy == 0);
  constexpr auto clipped = [](auto x) { return sum(relu(1 / x)); };
  CHECK(fluxion::gradient(clipped)(vector{-2, 2}) == vector{0, -0.25});
}

TEST_CASE("detach hides from the gradient") {
  constexpr auto f = [](auto x) { return sum(detach(x) * x); };
  CHECK(fluxion::gradient(f)(vector{2, 3}) == vector{2, 3});
}
