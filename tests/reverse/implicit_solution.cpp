// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/implicit_solution.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::implicit_solution;
using fluxion::real;

TEST_CASE("implicit_solution: a root, whoever has found it") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real p = tape.input(7.0);
  const real q = p * p;
  const real root = implicit_solution([](const auto& x, const auto& c) { return x * x * x - c; },
                                      std::cbrt(value(q)), q);
  tape.sweep(root);  // p^(2/3)
  CHECK(value(root) == Approx(std::pow(7.0, 2.0 / 3)));
  CHECK(tape.adjoint(p) == Approx(2.0 / 3 * std::pow(7.0, -1.0 / 3)));
}

TEST_CASE("implicit_solution: a system with a vector of parameters") {
  // x0 + x1 = a, x0 x1 = b: the derivatives by a and b of x0, the greater one.
  const auto residual = [](const auto& x, const auto& p) {
    return std::array{x[0] + x[1] - p[0], x[0] * x[1] - p[1]};
  };
  fluxion::tape tape;
  const auto recording = tape.record();
  const std::vector<real> p{tape.input(5.0), tape.input(6.0)};
  const std::array<double, 2> found{3, 2};
  const auto x = implicit_solution(residual, found, p);
  tape.sweep(x[0]);
  // x0 = (a + sqrt(a^2 - 4 b)) / 2.
  CHECK(tape.adjoint(p[0]) == Approx((1 + 5.0) / 2));
  CHECK(tape.adjoint(p[1]) == Approx(-1));
  tape.sweep(x[0] * x[1]);
  CHECK(tape.adjoint(p[0]) == Approx(0));
  CHECK(tape.adjoint(p[1]) == Approx(1));
}

TEST_CASE("implicit_solution: errors") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real p = tape.input(0.0);
  const real root =
      implicit_solution([](const auto& x, const auto& c) { return x * x - c; }, 0.0, p);
  CHECK_THROWS_AS(tape.sweep(root), fluxion::error);
  const auto two = implicit_solution([](const auto& x, const auto& c) { return x[0] - c; },
                                     std::vector{0.0, 1.0}, p);
  CHECK_THROWS_AS(tape.sweep(two[0]), fluxion::shape_error);
}
