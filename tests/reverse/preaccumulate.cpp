// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/preaccumulate.hpp>

#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::preaccumulate;
using fluxion::real;

TEST_CASE("preaccumulate: a static graph becomes one statement") {
  constexpr auto f = [](auto x, auto y) { return sin(x * y) * exp(x) / (1 + y * y); };
  static_assert(fluxion::is_static<decltype(f), double, double>);
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.5), y = tape.input(1.5);
  const real direct = f(x, y);
  const auto before = tape.statements();
  const real z = preaccumulate(f, x, y);
  CHECK(tape.statements() == before + 1);
  CHECK(value(z) == Approx(value(direct)).epsilon(1e-15));
  tape.sweep(direct);
  const double by_x = tape.adjoint(x), by_y = tape.adjoint(y);
  tape.sweep(z);
  CHECK(tape.adjoint(x) == Approx(by_x).epsilon(1e-14));
  CHECK(tape.adjoint(y) == Approx(by_y).epsilon(1e-14));
}

TEST_CASE("preaccumulate: branches, loops and several results, by the local Jacobian") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const std::vector<real> x{tape.input(2.0), tape.input(3.0), 5.0};
  const auto f = [](const auto& v) {
    auto root = v[0] * 1.0;
    while (abs(root * root - v[0]) > 1e-12) root = 0.5 * (root + v[0] / root);
    using T = std::remove_cvref_t<decltype(v[0])>;
    return std::array<T, 3>{root * v[1], v[1] > 2 ? v[1] * v[2] : v[1], 7};
  };
  const auto y = preaccumulate(f, x);
  CHECK(tape.statements() == 2);
  CHECK(y[2].is_constant());
  CHECK(value(y[0]) == Approx(3 * std::sqrt(2.0)));
  tape.sweep(y[0] + y[1]);
  CHECK(tape.adjoint(x[0]) == Approx(1.5 / std::sqrt(2.0)));
  CHECK(tape.adjoint(x[1]) == Approx(std::sqrt(2.0) + 5));
}

TEST_CASE("preaccumulate: of constants nothing is recorded; of others it is an error") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real other = tape.input(2.0);
  CHECK(preaccumulate([](const auto& x) { return x * x; }, real(3)).is_constant());
  CHECK(tape.statements() == 0);
  CHECK_THROWS_AS(preaccumulate([&](const auto& x) { return x * other; }, other), fluxion::error);
}
