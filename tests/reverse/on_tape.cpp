// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/on_tape.hpp>

#include <type_traits>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::on_tape;

TEST_CASE("on_tape: in each other") {
  // d/dx (x * d/du u^3 at u = x) = 9 x^2.
  const auto outer = [](const auto& x) {
    const auto cube = [](const auto& u) { return u * u * u; };
    fluxion::basic_tape<std::remove_cvref_t<decltype(x)>> tape;
    const auto recording = tape.record();
    const auto u = tape.input(x);
    tape.sweep(cube(u));
    return x * tape.adjoint(u);
  };
  CHECK(fluxion::gradient(on_tape(outer))(2.0) == Approx(36));
  const auto with_numbers = [](const auto& x) {
    const double slope = fluxion::gradient(on_tape([](const auto& u) { return u * u; }))(3.0);
    return slope * x;
  };
  CHECK(fluxion::gradient(on_tape(with_numbers))(1.0) == 6);
}

TEST_CASE("on_tape: the value is the callable's") {
  const auto f = [](const auto& x) { return x < 1 ? x : x * x; };
  CHECK(fluxion::value(on_tape(f))(3.0) == 9);
}
