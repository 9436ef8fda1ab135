// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "lengths.hpp"

namespace {

/// sum 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2, from slices.
constexpr auto rosenbrock = [](auto x) {
  const auto a = slice(x, 0, -1), b = slice(x, 1);
  return sum(100 * square(b - square(a)) + square(1 - a));
};

struct plain {
  double value = 0;
  std::vector<double> gradient, product;  // of the Hessian with v

  template <class T>
  plain(const std::vector<T>& x, const std::vector<T>& v) : gradient(x.size()), product(x.size()) {
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      const double a = x[i], b = x[i + 1], t = b - a * a;
      value += 100 * t * t + (1 - a) * (1 - a);
      gradient[i] += -400 * a * t - 2 * (1 - a);
      gradient[i + 1] += 200 * t;
      product[i] += (2 - 400 * (t - 2 * a * a)) * v[i] - 400 * a * v[i + 1];
      product[i + 1] += -400 * a * v[i] + 200 * v[i + 1];
    }
  }
};

template <class T>
void check_length(std::size_t n) {
  CAPTURE(n);
  const std::vector<T> x = numbers<T>(n, -1.5, 1.5), v = numbers<T>(n, -1, 2);
  const plain expected(x, v);
  const auto [value, gradient] = fluxion::value_and_gradient(rosenbrock)(x);
  const auto product = fluxion::hvp(rosenbrock)(x, v);
  CHECK(is_close(value, expected.value, 600 * static_cast<double>(n)));
  for (std::size_t i = 0; i < n; ++i) {
    CAPTURE(i);
    CHECK(is_close(gradient[i], expected.gradient[i], 2000));
    CHECK(is_close(product[i], expected.product[i], 6000));
  }
}

}  // namespace

TEST_CASE_TEMPLATE("Rosenbrock's function of every length with all tails", T, double, float) {
  for (std::size_t n = 2; n <= 40; ++n) check_length<T>(n);
  for (const std::size_t n : {1u, 100u, 1001u}) check_length<T>(n);
}

TEST_CASE("Rosenbrock's function of a static length") {
  const std::array<double, 5> x{-1, 0.5, 2, 0, 1};
  const std::vector<double> copy(x.begin(), x.end());
  const plain expected(copy, copy);
  const auto g = fluxion::gradient(rosenbrock)(x);
  for (std::size_t i = 0; i < 5; ++i) CHECK(g[i] == doctest::Approx(expected.gradient[i]));
  static_assert(fluxion::gradient(rosenbrock)(std::array{1.0, 1.0, 1.0}) ==
                std::array<double, 3>{});
}

TEST_CASE("of one element nothing is left; of none it is an error") {
  CHECK(fluxion::value(rosenbrock)(std::vector<double>{3}) == 0);
  CHECK(fluxion::gradient(rosenbrock)(std::vector<double>{3}) == std::vector<double>{0});
  CHECK_THROWS_AS(fluxion::value(rosenbrock)(std::vector<double>{}), fluxion::shape_error);
}

TEST_CASE("slices at different offsets from both ends, second differences, in place") {
  constexpr auto f = [](auto x) {
    const auto second = slice(x, 2) - 2 * slice(x, 1, -1) + slice(x, 0, -2);
    return sum(second * second) + sum(square(slice(x, 3, -1)));
  };
  for (std::size_t n = 4; n <= 40; ++n) {
    CAPTURE(n);
    std::vector<double> x = numbers<double>(n), expected(n);
    for (std::size_t i = 0; i + 2 < n; ++i) {
      const double d = 2 * (x[i + 2] - 2 * x[i + 1] + x[i]);
      expected[i] += d, expected[i + 1] -= 2 * d, expected[i + 2] += d;
    }
    for (std::size_t i = 3; i + 1 < n; ++i) expected[i] += 2 * x[i];
    fluxion::gradient(f).into(x, x);
    for (std::size_t i = 0; i < n; ++i) CHECK(is_close(x[i], expected[i], 32));
  }
}
