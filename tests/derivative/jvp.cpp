// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/jvp.hpp>

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
// u_(i-1) - 2 u_i + u_(i+1) + exp(u_i) inside of a vector.
constexpr auto bratu = [](auto u) {
  const auto inside = slice(u, 1, -1);
  return slice(u, 0, -2) - 2 * inside + slice(u, 2) + exp(inside);
};

static_assert(fluxion::jvp(squares)(std::array{2.0, 3.0}, std::array{5.0, 7.0}).tangent ==
              std::array{20.0, 42.0});
static_assert(fluxion::jvp(squares)(3.0, 5.0).value == 9);
static_assert(fluxion::jvp(squares)(3.0, 5.0).tangent == 30);
static_assert(fluxion::jvp([](auto x) { return 0 * x + 3; })(3.0, 5.0).tangent == 0);
}  // namespace

TEST_CASE("polar coordinates, against analysis") {
  const auto [value, tangent] = fluxion::jvp(polar)(std::array{2.0, 0.5}, std::array{3.0, 5.0});
  const double c = std::cos(0.5), s = std::sin(0.5);
  check_close(value, std::array{2 * c, 2 * s}, 1e-15);
  check_close(tangent, std::array{c * 3 - 2 * s * 5, s * 3 + 2 * c * 5}, 1e-15);
}

TEST_CASE("a value whose length is known only at run time") {
  for (const std::size_t n : {2u, 3u, 4u, 9u, 33u, 200u}) {
    CAPTURE(n);
    const std::vector<double> u = numbers(n), v = numbers(n, -1, 3);
    const auto [value, tangent] = fluxion::jvp(bratu)(u, v);
    std::vector<double> f(n - 2), along(n - 2);
    for (std::size_t i = 0; i < n - 2; ++i) {
      f[i] = u[i] - 2 * u[i + 1] + u[i + 2] + std::exp(u[i + 1]);
      along[i] = v[i] - 2 * v[i + 1] + v[i + 2] + std::exp(u[i + 1]) * v[i + 1];
    }
    check_close(value, f, 1e-13);
    check_close(tangent, along, 1e-13);
  }
}

TEST_CASE("a direction for each varied argument, data between them") {
  // F = A x * t: dF = A dx t + A x dt.
  constexpr auto f = [](auto x, auto A, auto t) { return matmul(A, x) * t; };
  const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> A{{1, 2, 3}, {4, 5, 6}};
  const std::vector<double> x{1, -1, 2}, dx{0.5, 2, -1};
  const auto [value, tangent] = fluxion::jvp(f)(x, fluxion::data(A), 2.0, dx, 3.0);
  check_close(value, std::array{10.0, 22.0}, 1e-15);
  check_close(tangent, std::array{2 * 1.5 + 3 * 5.0, 2 * 6.0 + 3 * 11.0}, 1e-15);
}

TEST_CASE("of a matrix, a number, running sums and a choice") {
  const std::vector<double> x{1, -2, 3}, v{5, 7, 11};
  const auto table = fluxion::jvp([](auto a) { return outer(a, a); })(x, v).tangent;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      const auto p = static_cast<std::size_t>(i), q = static_cast<std::size_t>(j);
      CHECK(table(i, j) == v[p] * x[q] + x[p] * v[q]);
    }
  CHECK(fluxion::jvp([](auto a) { return sum(a * a); })(x, v).tangent == 2 * (5 - 14 + 33));
  CHECK(fluxion::jvp([](auto a) { return cumsum(a); })(x, v).tangent ==
        std::vector<double>{5, 12, 23});
  // What isn't taken counts for nothing, NaN or not.
  check_close(fluxion::jvp([](auto a) { return where(a > 0, sqrt(a), a * a); })(x, v).tangent,
              std::array{2.5, -28.0, 5.5 / std::sqrt(3.0)}, 1e-15);
}

TEST_CASE("empty, and a length that doesn't fit") {
  const std::vector<double> none, one{1};
  CHECK(fluxion::jvp(squares)(none, none).tangent.empty());
  CHECK_THROWS_AS(fluxion::jvp(squares)(one, none), fluxion::shape_error);
}

TEST_CASE("float stays float") {
  const std::vector<float> x{1, 2}, v{3, 4};
  const std::vector<float> tangent = fluxion::jvp(squares)(x, v).tangent;
  CHECK(tangent == std::vector<float>{6, 16});
}

TEST_CASE("within a recorded callable: the derivative along x of <F' v, F>") {
  constexpr auto f = [](auto x) {
    const auto [value, tangent] = fluxion::jvp([](auto y) { return y * y * y; })(x, x);
    return sum(tangent) + sum(value);
  };
  // The sum of 3 x^3 + x^3.
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2}) == std::vector<double>{12, 48});
}
