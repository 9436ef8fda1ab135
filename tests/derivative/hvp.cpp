// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/hvp.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
constexpr auto cubes = [](auto x) { return sum(x * x * x); };
static_assert(fluxion::hvp(cubes)(std::array{1.0, 2.0}, std::array{5.0, 7.0}) ==
              std::array{30.0, 84.0});
static_assert(fluxion::hvp([](auto x) { return exp(3 * x); })(0.0, 2.0) == 18);

constexpr auto log_sum = [](auto x) { return log_sum_exp(x); };
}  // namespace

TEST_CASE("log-sum-exp: H v = p v - p <p, v>") {
  for (const std::size_t n : {1u, 3u, 4u, 9u, 64u, 200u}) {
    CAPTURE(n);
    const std::vector<double> x = numbers(n), v = numbers(n, -1, 3);
    double total = 0, along = 0;
    for (const double e : x) total += std::exp(e);
    for (std::size_t i = 0; i < n; ++i) along += std::exp(x[i]) / total * v[i];
    std::vector<double> expected(n);
    for (std::size_t i = 0; i < n; ++i) expected[i] = std::exp(x[i]) / total * (v[i] - along);
    check_close(fluxion::hvp(log_sum)(x, v), expected, 1e-13);
  }
}

TEST_CASE("a direction for each varied argument, data between them") {
  // f = a <c, x^2>: H = [2 a c, 2 c x; 2 c x, 0].
  constexpr auto f = [](auto x, auto c, auto a) { return a * dot(c, x * x); };
  const std::vector<double> x{1, 2}, c{3, 5}, vx{7, 11};
  const auto [hx, ha] = fluxion::hvp(f)(x, fluxion::data(c), 2.0, vx, 13.0);
  CHECK(hx == std::vector<double>{2 * 2 * 3 * 7 + 2 * 3 * 1 * 13, 2 * 2 * 5 * 11 + 2 * 5 * 2 * 13});
  CHECK(ha == 2 * 3 * 1 * 7 + 2 * 5 * 2 * 11);
}

TEST_CASE("with matrices: f = sum (X w)^2 has H w-block 2 X' X") {
  constexpr auto f = [](auto w, auto X) { return sum(square(matmul(X, w))); };
  const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> X{{1, 2, 3}, {4, 5, 6}};
  const std::vector<double> w{1, -1, 2}, v{0.5, 2, -1};
  std::vector<double> expected(3);
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 2; ++k)
      for (int j = 0; j < 3; ++j)
        expected[static_cast<std::size_t>(i)] +=
            2 * X(k, i) * X(k, j) * v[static_cast<std::size_t>(j)];
  check_close(fluxion::hvp(f)(w, fluxion::data(X), v), expected, 1e-14);
}

TEST_CASE("of a linear function it is zero") {
  constexpr auto f = [](auto x) { return 3 * sum(x); };
  CHECK(fluxion::hvp(f)(std::vector<double>{1, 2}, std::vector<double>{3, 4}) ==
        std::vector<double>{0, 0});
}
