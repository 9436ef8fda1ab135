// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/noted_blocks.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>
#include <fluxion/tape.hpp>

TEST_CASE("noted_blocks: checkpoints and preaccumulated blocks are held as their callables") {
  const auto inner = [](const auto& v) {
    auto w = v;
    for (auto& each : w) each = sin(each) * v[0];
    return w;
  };
  const auto f = [&](const auto& x) {
    const auto y = fluxion::checkpoint(inner, x);
    return fluxion::preaccumulate([](const auto& a, const auto& b) { return a * exp(b); }, y[0],
                                  y[1]);
  };
  const auto held = fluxion::record(fluxion::on_tape(f), std::vector{0.5, 0.25});
  const std::vector<double> x{0.7, -0.3};
  const auto [value, gradient] = fluxion::value_and_gradient(held)(x);
  const auto expected = fluxion::gradient(fluxion::on_tape(f))(x);
  CHECK(value == doctest::Approx(std::sin(0.7) * 0.7 * std::exp(std::sin(-0.3) * 0.7)));
  for (std::size_t i = 0; i < 2; ++i) CHECK(gradient[i] == doctest::Approx(expected[i]));
}
