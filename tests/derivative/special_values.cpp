// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
using vector = std::vector<double>;
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("empty arrays") {
  constexpr auto f = [](auto x) { return sum(square(x)) + prod(x) + 3; };
  const auto [value, gradient] = fluxion::value_and_gradient(f)(vector{});
  CHECK(value == 4);
  CHECK(gradient.empty());
  CHECK(fluxion::value_and_gradient(f)(std::array<double, 0>{}).value == 4);
  CHECK(fluxion::value_and_gradient(f)(std::span<const double>{}).value == 4);
  using matrix = fluxion::tensor<double, fluxion::dynamic, 3>;
  CHECK(fluxion::value_and_gradient(f)(matrix(0)).value == 4);
  CHECK(fluxion::value([](auto x) { return exp(x); })(vector{}).empty());
  CHECK(fluxion::value([](auto x) { return max(x); })(vector{}) == -inf);
  CHECK(fluxion::value([](auto x) { return log_sum_exp(x); })(vector{}) == -inf);
  CHECK(std::isnan(fluxion::value([](auto x) { return mean(x); })(vector{})));
  CHECK(fluxion::gradient([](auto x) { return norm(x); })(vector{}).empty());
}

TEST_CASE("what is not a number stays in its own element") {
  constexpr auto f = [](auto x) { return sum(exp(x) + x * x); };
  for (const std::size_t n : {1u, 4u, 5u, 23u})
    for (std::size_t at = 0; at < n; ++at) {
      vector x(n, 0.0);
      x[at] = not_a_number;
      const auto [value, gradient] = fluxion::value_and_gradient(f)(x);
      CHECK(std::isnan(value));
      for (std::size_t i = 0; i < n; ++i) CHECK((i == at ? std::isnan(gradient[i])
                                                         : gradient[i] == 1));
    }
}

TEST_CASE("infinities") {
  constexpr auto f = [](auto x) { return sum(exp(-x) + tanh(x)); };
  const vector g = fluxion::gradient(f)(vector{inf, 0, 0, 0, 0});
  CHECK(g == vector{0, 0, 0, 0, 0});
  CHECK(fluxion::value(f)(vector{inf, 0}) == 2);
  CHECK(fluxion::value(f)(vector{-inf, 0}) == inf);
  CHECK(fluxion::gradient(f)(vector{-inf, 0})[0] == -inf);
}

TEST_CASE("log-sum-exp and softmax of infinite and of huge numbers") {
  constexpr auto f = [](auto x) { return log_sum_exp(x); };
  constexpr auto p = [](auto x) { return softmax(x); };
  CHECK(fluxion::value(f)(vector{1000, 1000}) == doctest::Approx(1000 + std::log(2.0)));
  CHECK(fluxion::gradient(f)(vector{1000, 1000}) == vector{0.5, 0.5});
  CHECK(fluxion::value(f)(vector{-1000, -1000}) == doctest::Approx(-1000 + std::log(2.0)));
  CHECK(fluxion::value(f)(vector{-inf, 2}) == 2);
  CHECK(fluxion::gradient(f)(vector{-inf, 2}) == vector{0, 1});
  CHECK(fluxion::value(f)(vector{-inf, -inf}) == -inf);
  CHECK(fluxion::value(f)(vector{inf, 2}) == inf);
  CHECK(std::isnan(fluxion::value(f)(vector{not_a_number, 2})));
  CHECK(fluxion::value(p)(vector{1e308, 0, -1e308}) == vector{1, 0, 0});
  CHECK(fluxion::value(p)(vector{-inf, 0, 0}) == vector{0, 0.5, 0.5});
}

TEST_CASE("kinks: the documented derivatives") {
  const auto slope = [](auto f, double x) { return fluxion::gradient(f)(x); };
  CHECK(slope([](auto x) { return abs(x); }, 0) == 0);
  CHECK(slope([](auto x) { return relu(x); }, 0) == 0);
  CHECK(slope([](auto x) { return sqrt(x); }, 0) == inf);
  CHECK(slope([](auto x) { return pow(x, 2); }, 0) == 0);
  CHECK(slope([](auto x) { return pow(x, 2.0); }, -3) == -6);
  constexpr auto greater = [](auto x, auto y) { return max(x, y); };
  CHECK(fluxion::gradient(greater)(1.0, 1.0) == std::tuple(0.5, 0.5));
  CHECK(fluxion::gradient([](auto x) { return max(x); })(vector{2, 5, 5}) == vector{0, 0.5, 0.5});
  CHECK(fluxion::gradient([](auto x) { return min(x); })(vector{2, 5, 5}) == vector{1, 0, 0});
}

TEST_CASE("norm at 0 and away from it") {
  constexpr auto f = [](auto x) { return norm(x); };
  CHECK(fluxion::gradient(f)(vector{0, 0, 0}) == vector{0, 0, 0});
  check_close(fluxion::gradient(f)(vector{3, 4}), vector{0.6, 0.8}, 1e-15);
  CHECK(fluxion::value(f)(vector{3, 4}) == 5);
  CHECK(fluxion::gradient(f)(std::array{0.0f, 0.0f}) == std::array{0.0f, 0.0f});
}

TEST_CASE("prod with zeros, first and second order") {
  constexpr auto f = [](auto x) { return prod(x); };
  CHECK(fluxion::gradient(f)(vector{2, 3, 5}) == vector{15, 10, 6});
  CHECK(fluxion::gradient(f)(vector{2, 0, 5}) == vector{0, 10, 0});
  CHECK(fluxion::gradient(f)(vector{0, 0, 5}) == vector{0, 0, 0});
  CHECK(fluxion::gradient(f)(vector{7}) == vector{1});
  const auto second = [&](const vector& x) { return fluxion::hessian(f)(x); };
  using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
  CHECK(second({2, 3, 5}) == matrix{{0, 5, 3}, {5, 0, 2}, {3, 2, 0}});
  CHECK(second({2, 0, 5}) == matrix{{0, 5, 0}, {5, 0, 2}, {0, 2, 0}});
  CHECK(second({0, 0, 5}) == matrix{{0, 5, 0}, {5, 0, 0}, {0, 0, 0}});
}
