// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/vjp.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "differences.hpp"

namespace {
constexpr auto polar = [](auto p) { return std::array{p[0] * cos(p[1]), p[0] * sin(p[1])}; };
constexpr auto squares = [](auto x) { return x * x; };
constexpr auto steps = [](auto u) { return exp(slice(u, 1)) - slice(u, 0, -1); };

static_assert(fluxion::vjp(squares)(std::array{2.0, 3.0}, std::array{5.0, 7.0}).cotangent ==
              std::array{20.0, 42.0});
static_assert(fluxion::vjp(squares)(3.0, 5.0).value == 9);
}  // namespace

TEST_CASE("polar coordinates, against analysis") {
  const auto [value, cotangent] = fluxion::vjp(polar)(std::array{2.0, 0.5}, std::array{3.0, 5.0});
  const double c = std::cos(0.5), s = std::sin(0.5);
  check_close(value, std::array{2 * c, 2 * s}, 1e-15);
  check_close(cotangent, std::array{3 * c + 5 * s, -2 * s * 3 + 2 * c * 5}, 1e-15);
}

TEST_CASE("a value whose length is known only at run time") {
  for (const std::size_t n : {1u, 2u, 3u, 9u, 200u}) {
    CAPTURE(n);
    const std::vector<double> u = numbers(n), s = numbers(n - 1, -1, 3);
    const auto [value, cotangent] = fluxion::vjp(steps)(u, s);
    std::vector<double> f(n - 1), back(n);
    for (std::size_t i = 0; i + 1 < n; ++i) {
      f[i] = std::exp(u[i + 1]) - u[i];
      back[i] -= s[i];
      back[i + 1] += std::exp(u[i + 1]) * s[i];
    }
    check_close(value, f, 1e-13);
    check_close(cotangent, back, 1e-13);
  }
}

TEST_CASE("several arguments, data between them") {
  // F = A x t: x's cotangent is t A' s, that of t <A x, s>.
  constexpr auto f = [](auto x, auto A, auto t) { return matmul(A, x) * t; };
  const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> A{{1, 2, 3}, {4, 5, 6}};
  const std::vector<double> x{1, -1, 2}, s{3, 5};
  const auto [value, cotangent] = fluxion::vjp(f)(x, fluxion::data(A), 2.0, s);
  check_close(value, std::array{10.0, 22.0}, 1e-15);
  check_close(std::get<0>(cotangent), std::array{46.0, 62.0, 78.0}, 1e-15);
  CHECK(std::get<1>(cotangent) == doctest::Approx(3 * 5 + 5 * 11));
}

TEST_CASE("<vjp(seed), v> is <seed, jvp(v)>") {
  constexpr auto f = [](auto x) { return cumsum(sin(x) * x) / sum(exp(x)); };
  const std::vector<double> x = numbers(37), v = numbers(37, -1, 3), s = numbers(37, -3, 1);
  const auto back = fluxion::vjp(f)(x, s).cotangent;
  const auto along = fluxion::jvp(f)(x, v).tangent;
  double left = 0, right = 0;
  for (std::size_t i = 0; i < 37; ++i) left += back[i] * v[i], right += s[i] * along[i];
  CHECK(std::abs(left - right) < 1e-12 * (1 + std::abs(left)));
}

TEST_CASE("empty, and a seed that doesn't fit") {
  const std::vector<double> none, one{1};
  CHECK(fluxion::vjp(squares)(none, none).cotangent.empty());
  CHECK_THROWS_AS(fluxion::vjp(squares)(one, none), fluxion::shape_error);
}

TEST_CASE("within a recorded callable") {
  constexpr auto f = [](auto x) {
    return sum(fluxion::vjp([](auto y) { return y * y * y; })(x, x).cotangent);
  };
  // The sum of 3 x^3.
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2}) == std::vector<double>{9, 36});
}
