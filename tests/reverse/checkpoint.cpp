// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/checkpoint.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::checkpoint;
using fluxion::real;

namespace {

constexpr auto hundred_steps = [](const auto& state, const auto& r) {
  auto x = state;
  for (int k = 0; k < 100; ++k) {
    x[0] = x[0] + 0.001 * r * x[0] * (1 - x[1]);
    x[1] = x[1] + 0.001 * sin(x[0]);
  }
  return x;
};

}  // namespace

TEST_CASE("checkpoint: the same derivatives, and the memory of one segment") {
  double expected[3]{};
  std::size_t statements = 0;
  for (const bool with_checkpoints : {false, true}) {
    fluxion::tape tape;
    const auto recording = tape.record();
    const real r = tape.input(1.5);
    std::vector<real> x{tape.input(0.5), tape.input(0.2)};
    const std::vector<real> start = x;
    for (int segment = 0; segment < 30; ++segment)
      x = with_checkpoints ? checkpoint(hundred_steps, x, r) : hundred_steps(x, r);
    const real y = x[0] * x[1];
    tape.sweep(y);
    const double found[] = {tape.adjoint(start[0]), tape.adjoint(start[1]), tape.adjoint(r)};
    for (std::size_t i = 0; i < 3; ++i) {
      if (with_checkpoints) CHECK(found[i] == Approx(expected[i]).epsilon(1e-13));
      expected[i] = found[i];
    }
    if (with_checkpoints)
      CHECK(tape.statements() == 1);
    else
      statements = tape.statements();
  }
  CHECK(statements > 6000);
}

TEST_CASE("checkpoint: in each other") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.7);
  const auto inner = [](const auto& u) { return u * u + sin(u); };
  const auto outer = [&](const auto& u) {
    auto v = checkpoint(inner, u);
    return checkpoint(inner, v * 2);
  };
  const real y = checkpoint(outer, x);
  tape.sweep(y);
  const double v = 0.49 + std::sin(0.7), w = 2 * v;
  CHECK(value(y) == Approx(w * w + std::sin(w)));
  CHECK(tape.adjoint(x) == Approx((2 * w + std::cos(w)) * 2 * (1.4 + std::cos(0.7))));
}

TEST_CASE(
    "checkpoint: a recorded number that isn't an argument is an error, not a lost derivative") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.7), other = tape.input(2.0);
  CHECK_THROWS_AS(checkpoint([&](const real& u) { return u * other; }, x), fluxion::error);
  const real y = checkpoint([&](const real& u) { return u * value(other); }, x);
  tape.sweep(y);
  CHECK(tape.adjoint(x) == 2);
}
