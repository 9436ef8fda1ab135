// SPDX-License-Identifier: BSL-1.0
// What is written plainly and recorded in a form that keeps its digits and doesn't overflow: values
// and derivatives at the points where the plain form fails. Expected values come from analysis.
#include <fluxion/base/config.hpp>

#if FLUXION_STABILISE

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
using vector = std::vector<double>;

template <class F>
void check(F f, double x, double value, double slope) {
  const auto [y, d] = fluxion::value_and_gradient(f)(x);
  CHECK(y == doctest::Approx(value).epsilon(1e-15));
  CHECK(d == doctest::Approx(slope).epsilon(1e-15));
}

}  // namespace

TEST_CASE("log(1 + x) has its digits for small x") {
  const auto f = [](const auto& x) { return log(1 + x); };
  check(f, 1e-20, 1e-20, 1);  // ln(1 + x) = x - x^2 / 2 + ...
  check(f, -1e-18, -1e-18, 1);
  check(f, 3, std::log(4.0), 0.25);
  CHECK(fluxion::value(f)(-1.0) == -infinity);
  CHECK(fluxion::value(f)(infinity) == infinity);
  CHECK(std::isnan(fluxion::value(f)(-2.0)));
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
  check([](const auto& x) { return log(1 - x); }, 1e-20, -1e-20, -1);
}

TEST_CASE("e^x - 1 has its digits for small x") {
  const auto f = [](const auto& x) { return exp(x) - 1; };
  check(f, 1e-20, 1e-20, 1);  // e^x - 1 = x + x^2 / 2 + ...
  check(f, -50, -1, std::exp(-50.0));
  CHECK(fluxion::value(f)(-infinity) == -1);
  CHECK(fluxion::value(f)(infinity) == infinity);
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
  check([](const auto& x) { return 1 - exp(x); }, 1e-20, -1e-20, -1);
}

TEST_CASE("log(exp(x)) is x, where e^x overflows and vanishes too") {
  const auto f = [](const auto& x) { return log(exp(x)); };
  for (const double x : {1000.0, -1000.0, 0.1}) check(f, x, x, 1);
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
}

TEST_CASE("log(1 + e^x) neither overflows nor vanishes") {
  const auto f = [](const auto& x) { return log(1 + exp(x)); };
  check(f, 1000, 1000, 1);
  check(f, -50, std::exp(-50.0), std::exp(-50.0));
  check(f, 0, std::log(2.0), 0.5);
  CHECK(fluxion::value(f)(-infinity) == 0);
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
}

TEST_CASE("1 / (1 + e^-x) has a derivative where e^-x overflows") {
  const auto f = [](const auto& x) { return 1 / (1 + exp(-x)); };
  check(f, -1000, 0, 0);
  check(f, 1000, 1, 0);
  check(f, 0, 0.5, 0.25);
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
  check([](const auto& x) { return 3 / (1 + exp(x)); }, 1000, 0, 0);
  check([](const auto& x) { return exp(x) / (1 + exp(x)); }, 1000, 1, 0);
}

TEST_CASE("sqrt(x * x) is |x|: its derivative at 0 is 0, and x^2 can't overflow or vanish") {
  const auto f = [](const auto& x) { return sqrt(x * x); };
  check(f, 0, 0, 0);
  check(f, -3, 3, -1);
  check(f, 2.5, 2.5, 1);
  check(f, -1e200, 1e200, -1);
  check(f, 1e-200, 1e-200, 1);
  CHECK(fluxion::value(f)(-infinity) == infinity);
  CHECK(std::isnan(fluxion::value(f)(not_a_number)));
}

TEST_CASE("log(sum(exp(x))) is shifted by the greatest element") {
  const auto f = [](const auto& x) { return log(sum(exp(x))); };
  const auto [value, gradient] = fluxion::value_and_gradient(f)(vector{1000, 1000});
  CHECK(value == doctest::Approx(1000 + std::log(2.0)).epsilon(1e-15));
  CHECK(gradient == vector{0.5, 0.5});
  CHECK(fluxion::value(f)(vector{-1000, -1000}) ==
        doctest::Approx(std::log(2.0) - 1000).epsilon(1e-15));
  CHECK(fluxion::value(f)(vector{-infinity, -infinity}) == -infinity);
  CHECK(fluxion::value(f)(vector{}) == -infinity);
  CHECK(std::isnan(fluxion::value(f)(vector{1, not_a_number})));
  // The Hessian of log-sum-exp is diag(p) - p p', with p its gradient.
  const auto product = fluxion::hvp(f)(vector{1000, 1000}, vector{1, 0});
  CHECK(product[0] == doctest::Approx(0.25));
  CHECK(product[1] == doctest::Approx(-0.25));
}

#endif
