// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/custom_operation.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::custom_operation;
using fluxion::real;

namespace {

/// A user's operation, as docs/how_to/add_an_operation.md has it.
struct x_log_x {
  static constexpr auto info = fluxion::op::describe{.name = "x_log_x"};
  static constexpr auto value(const auto& x) { return x * fluxion::math::log(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return fluxion::op::call<fluxion::op::log>(x) + 1;
  }
};

}  // namespace

TEST_CASE("custom_operation: a user's struct works as it is") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0);
  const real y = 3 * fluxion::op::apply<x_log_x>(x * x);
  tape.sweep(y);
  CHECK(value(y) == Approx(12 * std::log(4.0)));
  CHECK(tape.adjoint(x) == Approx(3 * (std::log(4.0) + 1) * 4));
  CHECK(tape.statements() == 1);
}

TEST_CASE("custom_operation: numbers, with constants beside") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0), y = tape.input(3.0);
  int calls = 0;
  const auto value_of = [](double a, double b, int n) { return std::pow(a, n) * b; };
  const auto pull_back = [&](double seed, double a, double b, int n) {
    ++calls;
    return std::tuple(seed * n * std::pow(a, n - 1) * b, seed * std::pow(a, n));
  };
  const real z = custom_operation(value_of, pull_back, x * x, y, 2);  // x^4 y
  const real w = z * z + x;
  tape.sweep(w);
  CHECK(value(z) == 48);
  CHECK(tape.adjoint(x) == Approx(2 * 48 * 4 * 8 * 3 + 1));
  CHECK(tape.adjoint(y) == Approx(2 * 48 * 16));
  CHECK(calls == 1);
  tape.sweep(x * 2);  // which doesn't depend on it
  CHECK(calls == 1);
  const std::vector<real> out{z, w}, in{x, y};
  const auto J = tape.jacobian(out, in);
  CHECK(J[0] == Approx(4 * 8 * 3));
  CHECK(J[3] == Approx(2 * 48 * 16));
  const real constant = custom_operation(value_of, pull_back, real(2), real(3), 1);
  CHECK(constant.is_constant());
}

TEST_CASE("custom_operation: vectors") {
  fluxion::tape tape;
  const auto recording = tape.record();
  std::vector<real> x;
  for (int i = 1; i < 4; ++i) x.push_back(tape.input(i));
  const auto squares = [](const std::vector<double>& v) {
    return std::array{v[0] * v[1], v[1] * v[2]};
  };
  const auto pull_back = [](const std::array<double, 2>& seed, const std::vector<double>& v) {
    return std::vector{seed[0] * v[1], seed[0] * v[0] + seed[1] * v[2], seed[1] * v[1]};
  };
  const auto y = custom_operation(squares, pull_back, x);
  const real z = y[0] + 10 * y[1];
  tape.sweep(z);
  CHECK(tape.adjoint(x[0]) == 2);
  CHECK(tape.adjoint(x[1]) == 31);
  CHECK(tape.adjoint(x[2]) == 20);
  const auto too_short = [](const std::array<double, 2>&, const std::vector<double>&) {
    return std::vector{1.0};
  };
  const auto wrong = custom_operation(squares, too_short, x);
  CHECK_THROWS_AS(tape.sweep(wrong[0]), fluxion::shape_error);
}

TEST_CASE("custom_operation: rolled back with what is around it") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0);
  const auto here = tape.here();
  for (int times = 0; times < 3; ++times) {
    const real y = custom_operation([](double a) { return a * a; },
                                    [](double seed, double a) { return seed * 2 * a; }, x);
    tape.sweep(y * 3);
    CHECK(tape.adjoint(x) == 12);
    tape.rollback(here);
    CHECK(tape.store().steps().empty());
  }
}
