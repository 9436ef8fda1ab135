// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/tape.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/forward/dual.hpp>

using doctest::Approx;
using fluxion::real;

namespace {

/// What `f` throws.
template <class F>
std::string message_of(const F& f) {
  try {
    f();
  } catch (const fluxion::error& e) {
    return e.what();
  }
  return "";
}

template <class T>
T square_root_by_newton(const T& x) {
  T y = 1;
  for (int step = 0; step < 60; ++step) {
    const T next = 0.5 * (y + x / y);
    if (next == y) break;
    y = next;
  }
  return y;
}

template <class T>
T power_by_recursion(const T& x, int n) {
  if (n == 0) return 1;
  const T half = power_by_recursion(x, n / 2);
  return n % 2 ? x * half * half : half * half;
}

}  // namespace

TEST_CASE("tape: code with branches, loops and recursion") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(9.0), y = tape.input(1.5);
  const real root = square_root_by_newton(x);
  const real power = power_by_recursion(y, 7);
  const real z = root > 2 ? root * power : real(0);
  tape.sweep(z);
  CHECK(value(z) == Approx(3 * std::pow(1.5, 7)));
  CHECK(tape.adjoint(x) == Approx(std::pow(1.5, 7) / 6));
  CHECK(tape.adjoint(y) == Approx(3 * 7 * std::pow(1.5, 6)));
  CHECK(tape.adjoint(root) == Approx(std::pow(1.5, 7)));
  CHECK(tape.adjoint(power) == Approx(3));
}

TEST_CASE("tape: several outputs, one sweep after the other or with seeds") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0), y = tape.input(3.0);
  const std::vector<real> out{x * y, x / y, real(x)};
  tape.sweep(out[0]);
  CHECK(tape.adjoint(x) == 3);
  tape.sweep(out[1]);
  CHECK(tape.adjoint(x) == Approx(1 / 3.0));
  CHECK(tape.adjoint(y) == Approx(-2 / 9.0));
  const std::vector<double> seeds{10, 3, 100};
  tape.sweep(out, seeds);
  CHECK(tape.adjoint(x) == Approx(30 + 1 + 100));
  CHECK(tape.adjoint(y) == Approx(20 - 2 / 3.0));
  tape.sweep(out[0], 0.5);
  CHECK(tape.adjoint(y) == 1);
  const std::vector<double> too_few{1};
  CHECK(message_of([&] { tape.sweep(out, too_few); }).find("1 seeds for 3 numbers") !=
        std::string::npos);
}

TEST_CASE("tape: swept and read after the recording has ended, recorded further") {
  fluxion::tape tape;
  real x, y;
  {
    const auto recording = tape.record();
    x = tape.input(0.5);
    y = exp(x);
  }
  tape.sweep(y);
  CHECK(tape.adjoint(x) == Approx(std::exp(0.5)));
  {
    const auto recording = tape.resume();
    y *= y;
  }
  tape.sweep(y);
  CHECK(tape.adjoint(x) == Approx(2 * std::exp(1.0)));
}

TEST_CASE("tape: a point to go back to") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0);
  const real shared = x * x;
  const auto here = tape.here();
  const std::size_t statements = tape.statements();
  for (double factor = 1; factor < 4; ++factor) {
    const real y = tape.input(factor);
    const real z = shared * y;
    tape.sweep(z);
    CHECK(tape.adjoint(x) == 4 * factor);
    CHECK(tape.adjoint(y) == 4);
    tape.rollback(here);
    CHECK(tape.statements() == statements);
  }
  // Across several blocks of memory.
  for (int times = 0; times < 2; ++times) {
    real sum = 0;
    for (int i = 0; i < 200000; ++i) sum += x * shared;
    tape.sweep(sum);
    CHECK(tape.adjoint(x) == 200000.0 * 12);
    tape.rollback(here);
  }
  tape.sweep(shared);
  CHECK(tape.adjoint(x) == 4);
}

TEST_CASE("tape: nested tapes") {
  fluxion::tape outer;
  const auto outer_recording = outer.record();
  const real x = outer.input(3.0);
  real y = x * x;
  double inner_slope = 0;
  {
    fluxion::tape inner;
    const auto recording = inner.record();
    const real u = inner.input(value(y));
    const real v = log(u);
    inner.sweep(v);
    inner_slope = inner.adjoint(u);
  }
  y *= inner_slope;
  outer.sweep(y);
  CHECK(inner_slope == Approx(1.0 / 9));
  CHECK(outer.adjoint(x) == Approx(6.0 / 9));
}

TEST_CASE("tape: nested gradients, a tape of numbers that are on a tape") {
  // d/dx of (d/du u^3 x at u = x) = d/dx 3 x^3 = 9 x^2.
  fluxion::tape outer;
  const auto outer_recording = outer.record();
  const real x = outer.input(2.0);
  fluxion::basic_tape<real> inner;
  const auto recording = inner.record();
  const auto u = inner.input(x);
  const fluxion::basic_real<real> v = u * u * u * x;
  inner.sweep(v);
  const real slope = inner.adjoint(u);
  CHECK(value(slope) == Approx(24));
  outer.sweep(slope);
  CHECK(outer.adjoint(x) == Approx(36));
}

TEST_CASE("tape: duals inside, a row of second derivatives") {
  using number = fluxion::dual<double, 2>;
  fluxion::basic_tape<number> tape;
  const auto recording = tape.record();
  const auto x = tape.input(number::variable(0.7, 0)), y = tape.input(number::variable(-0.4, 1));
  const fluxion::basic_real<number> z = exp(x * y) + x * x * x;
  tape.sweep(z);
  const double e = std::exp(-0.28);
  CHECK(tape.adjoint(x).value == Approx(-0.4 * e + 1.47));
  CHECK(tape.adjoint(x).tangent[0] == Approx(0.16 * e + 4.2));
  CHECK(tape.adjoint(x).tangent[1] == Approx((1 - 0.28) * e));
  CHECK(tape.adjoint(y).tangent[1] == Approx(0.49 * e));
}

TEST_CASE("tape: floats") {
  fluxion::basic_tape<float> tape;
  const auto recording = tape.record();
  const auto x = tape.input(2.0f);
  const fluxion::basic_real<float> y = sqrt(x) * 2.0 + 1 / x;
  tape.sweep(y);
  CHECK(tape.adjoint(x) == Approx(1 / std::sqrt(2.0f) - 0.25f));
}

TEST_CASE("tape: errors name what is wrong") {
  fluxion::tape tape, other;
  CHECK(message_of([&] { tape.input(1); }).find("tape.record() comes first") != std::string::npos);
  real x, stray;
  {
    const auto recording = other.record();
    stray = other.input(1.0);
  }
  {
    const auto recording = tape.record();
    x = tape.input(2.0);
    CHECK(message_of([&] { (void)tape.record(); }).find("recorded already") != std::string::npos);
    CHECK(message_of([&] { x = x * stray; }).find("a number of another tape") != std::string::npos);
    CHECK(message_of([&] { x += stray; }).find("value(x)") != std::string::npos);
    CHECK(message_of([&] { tape.sweep(stray); }).find("on another tape") != std::string::npos);
    CHECK(message_of([&] { tape.sweep(3.0); }).find("is a constant") != std::string::npos);
    const real y = x * value(stray);
    tape.sweep(y);
    CHECK(message_of([&] { tape.adjoint(stray); }).find("on another tape") != std::string::npos);
    CHECK(message_of([&] { tape.adjoint(real(4)); }).find("is a constant") != std::string::npos);
    const real late = x * 2;
    CHECK(message_of([&] { tape.adjoint(late); }).find("after the sweep") != std::string::npos);
    const auto here = tape.here();
    const real gone = x * 3;
    tape.rollback(here);
    CHECK(message_of([&] { x = gone * 2; }).find("behind a rollback") != std::string::npos);
  }
  CHECK(message_of([&] { x = x * 2; }).find("records nothing") != std::string::npos);
  const auto recording = tape.record();
  CHECK(message_of([&] { x = x * 2; }).find("earlier recording") != std::string::npos);
  const real constants = real(2) * 3;
  CHECK(constants.is_constant());
}

TEST_CASE("tape: infinite adjoints and partial derivatives meet zeros") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.0), y = tape.input(2.0);
  const real root = sqrt(x);     // infinite slope
  const real none = root * 0.0;  // adjoint 0
  const real taken = max(y, -root);
  const real z = none + taken + sqrt(x) * y;
  tape.sweep(z);
  CHECK(tape.adjoint(y) == 1);
  CHECK(std::isinf(tape.adjoint(x)));
  tape.sweep(taken);
  CHECK(tape.adjoint(x) == 0);
  tape.sweep(none);
  CHECK(tape.adjoint(x) == 0);
}
