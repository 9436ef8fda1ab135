// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/operators.hpp>

#include <array>
#include <cmath>
#include <concepts>

#include <doctest/doctest.h>
#include <fluxion/forward/dual.hpp>
#include <fluxion/reverse/tape.hpp>

using doctest::Approx;
using fluxion::real;

static_assert(std::same_as<decltype(real() < 1), bool>);
static_assert(std::same_as<decltype(real() == real() * 2), bool>);
static_assert(
    std::same_as<decltype(where(true, real(), 1.0)), fluxion::taped_expression<double, 1>>);
static_assert(std::same_as<decltype(detach(real())), real>);
static_assert(std::same_as<decltype(pow(real(), 2)), fluxion::taped_expression<double, 1>>);
static_assert(std::same_as<decltype(fluxion::basic_real<float>() * 2.0),
                           fluxion::taped_expression<float, 1>>);

namespace {

/// Derivatives on a tape and with duals, of the same templated code.
template <class F>
void compare(const F& f, double x, double y) {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real a = tape.input(x), b = tape.input(y);
  const real z = f(a, b);
  tape.sweep(z);
  using number = fluxion::dual<double, 2>;
  const number d = f(number::variable(x, 0), number::variable(y, 1));
  CHECK(value(z) == Approx(d.value).epsilon(1e-15));
  CHECK(tape.adjoint(a) == Approx(d.tangent[0]).epsilon(1e-14));
  CHECK(tape.adjoint(b) == Approx(d.tangent[1]).epsilon(1e-14));
}

}  // namespace

TEST_CASE("operators: the same as with duals") {
  for (const double x : {0.3, 1.7})
    for (const double y : {0.9, 2.2}) {
      compare([](auto a, auto b) { return a + b * 2 - 3 / a; }, x, y);
      compare([](auto a, auto b) { return exp(-a / b) * log(a + b) + pow(a, b); }, x, y);
      compare([](auto a, auto b) { return pow(a, 3) + pow(2, b) + hypot(a, b) + atan2(a, b); }, x,
              y);
      compare([](auto a, auto b) { return max(a, b) * min(a, 1.0) + clamp(b, 1, 2) + fmod(b, a); },
              x, y);
      compare([](auto a, auto b) { return fma(a, b, a) + abs(a - b) + sqrt(a) * cbrt(b); }, x, y);
      compare([](auto a, auto b) { return where(a < b, a * b, sin(b)) + where(a > 1, 2, b); }, x,
              y);
      compare([](auto a, auto b) { return +a * -b + softplus(a) * sigmoid(b) + detach(a * b); }, x,
              y);
    }
}

TEST_CASE("operators: a number of another kind inside is a constant") {
  using fluxion::dual;
  fluxion::basic_tape<dual<double>> tape;
  const auto recording = tape.record();
  const auto x = tape.input(dual<double>::variable(3.0));
  const fluxion::basic_real<dual<double>> y = x * dual<double>(2) + 1.5;
  tape.sweep(y);
  CHECK(y.value().value == 7.5);
  CHECK(tape.adjoint(x).value == 2);
}
