// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
constexpr auto fourth = [](auto x) { return x * x * x * x; };
static_assert(fluxion::gradient(fluxion::gradient(fourth))(3.0) == 108);
static_assert(fluxion::gradient(fluxion::gradient(fluxion::gradient(fourth)))(3.0) == 72);
static_assert(fluxion::gradient(fluxion::gradient(
                  fluxion::gradient(fluxion::gradient(fluxion::gradient(fourth)))))(3.0) == 0);

// The inner function captures the outer variable: d/dx [d/dy (x y^2) at y = x] = d/dx 2 x^2.
constexpr auto captured = [](auto x) {
  return fluxion::gradient([x](auto y) { return x * y * y; })(x);
};
static_assert(fluxion::value(captured)(3.0) == 18);
static_assert(fluxion::gradient(captured)(3.0) == 12);

// Without confusion of the two variables: d/dx [x * d/dy (x + y)] = 1, not 2.
constexpr auto confusing = [](auto x) {
  return x * fluxion::gradient([x](auto y) { return x + y; })(1.0 * x);
};
static_assert(fluxion::gradient(confusing)(5.0) == 1);
}  // namespace

TEST_CASE("a gradient within a function, at a point that depends on the variable") {
  // g(x) = f'(x^2), f = sin: g' = -2 x sin(x^2).
  constexpr auto g = [](auto x) {
    return fluxion::gradient([](auto y) { return sin(y); })(square(x));
  };
  CHECK(fluxion::value(g)(0.7) == doctest::Approx(std::cos(0.49)));
  CHECK(fluxion::gradient(g)(0.7) == doctest::Approx(-1.4 * std::sin(0.49)));
}

TEST_CASE("the same point twice: the argument's own node is not differentiated") {
  // f(u, v) = u v^2; h(x) = df/du + 10 df/dv at (x, x) = x^2 + 20 x^2.
  constexpr auto h = [](auto x) {
    const auto [a, b] = fluxion::gradient([](auto u, auto v) { return u * v * v; })(x, x);
    return a + 10 * b;
  };
  CHECK(fluxion::value(h)(3.0) == 189);
  CHECK(fluxion::gradient(h)(3.0) == 126);
}

TEST_CASE("gradient penalty: the gradient of a gradient's square norm is 2 H g") {
  constexpr auto f = [](auto x) { return sum(exp(x) * x); };
  constexpr auto penalty = [](auto x) {
    return sum(square(fluxion::gradient([](auto y) { return sum(exp(y) * y); })(x)));
  };
  const std::vector<double> x = numbers(13);
  const std::vector<double> g = fluxion::gradient(f)(x);
  std::vector<double> expected(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(g[i] == doctest::Approx(std::exp(x[i]) * (x[i] + 1)));
    expected[i] = 2 * std::exp(x[i]) * (x[i] + 2) * std::exp(x[i]) * (x[i] + 1);
  }
  check_close(fluxion::gradient(penalty)(x), expected, 1e-13);
}

TEST_CASE("value, value_and_gradient and hvp within a function") {
  constexpr auto cube = [](auto y) { return y * y * y; };
  constexpr auto g = [](auto x) {
    const auto both = fluxion::value_and_gradient([](auto y) { return y * y * y; })(x);
    return both.value * both.gradient;  // 3 x^5
  };
  CHECK(fluxion::gradient(g)(2.0) == 15 * 16);
  constexpr auto v = [](auto x) { return fluxion::value(decltype(cube){})(2 * x); };
  CHECK(fluxion::gradient(v)(1.0) == 24);
  constexpr auto p = [](auto x) { return fluxion::hvp(decltype(cube){})(x, x); };  // 6 x^2
  CHECK(fluxion::gradient(p)(2.0) == 24);
}

TEST_CASE("a nested gradient with data, in a loop of Newton steps") {
  // Two Newton steps for y^2 = a from y = 1; against differences of the same steps.
  constexpr auto root = [](auto a) {
    auto y = a * 0 + 1;
    for (int i = 0; i < 2; ++i) {
      const auto [value, slope] = fluxion::value_and_gradient(
          [](auto t, auto c) { return t * t - c; })(y, fluxion::data(a));
      y = y - value / slope;
    }
    return y;
  };
  const auto plain = [](const std::vector<double>& a) {
    double y = 1;
    for (int i = 0; i < 2; ++i) y -= (y * y - a[0]) / (2 * y);
    return y;
  };
  CHECK(fluxion::value(root)(2.0) == doctest::Approx(17.0 / 12));
  CHECK(fluxion::gradient(root)(2.0) == doctest::Approx(differences(plain, {2.0})[0]));
}
