// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/hessian.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {

constexpr auto rosenbrock = [](auto x) {
  return square(1 - x[0]) + 100 * square(x[1] - square(x[0]));
};
using matrix = std::array<std::array<double, 2>, 2>;

// By hand: [2 - 400 (x1 - 3 x0^2), -400 x0; -400 x0, 200].
static_assert(fluxion::hessian(rosenbrock)(std::array{1.0, 1.0}) ==
              matrix{{{802, -400}, {-400, 200}}});
static_assert(fluxion::hessian([](auto x) { return x * x * x; })(2.0) == 12);

constexpr auto log_sum = [](auto x) { return log_sum_exp(x); };

}  // namespace

TEST_CASE("the Hessian of Rosenbrock's function away from its minimum") {
  const matrix h = fluxion::hessian(rosenbrock)(std::array{-1.5, 2.0});
  CHECK(h[0][0] == doctest::Approx(2 - 400 * (2.0 - 3 * 2.25)));
  CHECK(h[0][1] == doctest::Approx(600));
  CHECK(h[1][0] == doctest::Approx(600));
  CHECK(h[1][1] == doctest::Approx(200));
}

TEST_CASE("of a vector a tensor: log-sum-exp has diag(p) - p p', p = softmax") {
  for (const std::size_t n : {1u, 2u, 5u, 11u}) {
    CAPTURE(n);
    const std::vector<double> x = numbers(n);
    const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> h =
        fluxion::hessian(log_sum)(x);
    double total = 0;
    for (const double e : x) total += std::exp(e);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const double p = std::exp(x[i]) / total, q = std::exp(x[j]) / total;
        CHECK(std::abs(h(i, j) - ((i == j ? p : 0) - p * q)) < 1e-14);
      }
  }
}

TEST_CASE("several arguments give blocks; data gives none") {
  constexpr auto f = [](auto x, auto a, auto c) { return a * a * dot(c, x * x); };
  const std::array x{1.0, 2.0}, c{3.0, 5.0};
  const auto h = fluxion::hessian(f)(x, 2.0, fluxion::data(c));
  static_assert(std::tuple_size_v<std::remove_cvref_t<decltype(h)>> == 2);
  CHECK(std::get<0>(std::get<0>(h)) == matrix{{{24, 0}, {0, 40}}});
  CHECK(std::get<1>(std::get<0>(h)) == std::array{24.0, 80.0});
  CHECK(std::get<0>(std::get<1>(h)) == std::array{24.0, 80.0});
  CHECK(std::get<1>(std::get<1>(h)) == 46);
}

TEST_CASE("a float stays a float") {
  const auto h = fluxion::hessian(rosenbrock)(std::array{1.0f, 1.0f});
  static_assert(std::is_same_v<decltype(h), const std::array<std::array<float, 2>, 2>>);
  CHECK(h[0][0] == 802);
}
