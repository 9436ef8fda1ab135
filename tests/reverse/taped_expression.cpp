// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/taped_expression.hpp>

#include <cmath>
#include <concepts>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/tape.hpp>

using doctest::Approx;
using fluxion::real;
using fluxion::taped_expression;

static_assert(std::same_as<decltype(real() * real()), taped_expression<double, 2>>);
static_assert(std::same_as<decltype(sin(real() * 2) + 1), taped_expression<double, 1>>);
static_assert(std::regular<taped_expression<double, 3>>);

namespace {

/// Its type T may be that of an expression.
template <class T>
T polynomial(const T& x) {
  T sum = 0;
  for (int i = 1; i < 4; ++i) sum = sum * x + i;
  sum /= T(2);
  return sum;
}

}  // namespace

TEST_CASE("taped_expression: auto keeps values, not references") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const auto make = [](const real& a, const real& b) {
    const real local = a + b;
    auto e = local * b + sin(real(a));
    return e;
  };
  real a = tape.input(2.0), b = tape.input(3.0);
  const auto e = make(a, b);
  const real first_a = a;
  a = 100;  // what e is made of stays what it was
  b += 1;
  const real y = e;
  CHECK(value(y) == Approx(15 + std::sin(2.0)));
  tape.sweep(y);
  CHECK(tape.adjoint(first_a) == Approx(3 + std::cos(2.0)));
}

TEST_CASE("taped_expression: a variable of its type takes whatever a real does") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.5);
  auto t = x * x;
  t = t + sin(x);  // longer
  t += x;
  t = 2 * t;
  t -= 1;
  auto u = t;
  u = x;  // shorter
  const real y = t * u;
  tape.sweep(y);
  const double inner = 2 * (0.25 + std::sin(0.5) + 0.5) - 1;
  CHECK(value(y) == Approx(inner * 0.5));
  CHECK(tape.adjoint(x) == Approx(inner + 0.5 * 2 * (1 + std::cos(0.5) + 1)));
  u = 7;
  CHECK(value(u) == 7);
  const real constant = u * 2;
  CHECK(constant.is_constant());
}

TEST_CASE("taped_expression: both sides of a choice") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(3.0);
  for (const bool first : {true, false}) {
    const real y = first ? 2 * x : x * x;
    const real z = first ? x * y : x;
    const real w = first ? x : 0.0;
    tape.sweep(y);
    CHECK(tape.adjoint(x) == (first ? 2 : 6));
    tape.sweep(z);
    CHECK(tape.adjoint(x) == (first ? 12 : 1));
    CHECK(w.is_constant() == !first);
  }
}

TEST_CASE("taped_expression: as the number of generic code") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.3), y = tape.input(2.0);
  const real z = polynomial(x * y);  // (u^2 + 2 u + 3) / 2 at u = 0.6
  CHECK(value(z) == Approx((0.36 + 1.2 + 3) / 2));
  tape.sweep(z);
  CHECK(tape.adjoint(x) == Approx(1.6 * 2));
  CHECK(tape.adjoint(y) == Approx(1.6 * 0.3));
}

TEST_CASE("taped_expression: longer than its type allows, recorded in parts") {
  fluxion::tape tape;
  const auto recording = tape.record();
  std::vector<real> x;
  for (int i = 0; i < 16; ++i) x.push_back(tape.input(1.0 + i));
  const real y = x[0] * x[1] + x[2] * x[3] + x[4] * x[5] + x[6] * x[7] + x[8] * x[9] +
                 x[10] * x[11] + x[12] * x[13] + x[14] * x[15];
  tape.sweep(y);
  for (std::size_t i = 0; i < 16; ++i) CHECK(tape.adjoint(x[i]) == value(x[i ^ 1]));
  CHECK(tape.statements() < 4);
}
