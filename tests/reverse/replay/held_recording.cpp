// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/held_recording.hpp>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>

using doctest::Approx;
using fluxion::on_tape;
using fluxion::record;

namespace {

template <class Message>
bool says(const Message& message, const char* text) {
  return std::string(message).find(text) != std::string::npos;
}

/// Newton's method: how often it goes round depends on x.
constexpr auto square_root = [](const auto& x) {
  auto y = x;
  while (abs(y * y - x) > 1e-12 * x) y = 0.5 * (y + x / y);
  return y;
};

}  // namespace

TEST_CASE("held_recording: done again with other arguments") {
  const auto f = [](const auto& x, const auto& y) {
    if (x[0] > x[1]) return x[0] * y + sin(x[1]);
    return x[1] / y;
  };
  const auto held = record(on_tape(f), std::vector{2.0, 1.0}, 3.0);
  CHECK(held.checks() == 1);
  const auto [value, gradient] = fluxion::value_and_gradient(held)(std::vector{5.0, 0.5}, 4.0);
  CHECK(value == Approx(20 + std::sin(0.5)));
  CHECK(std::get<0>(gradient) == std::vector{4.0, std::cos(0.5)});
  CHECK(std::get<1>(gradient) == 5);
  CHECK(fluxion::value(held)(std::vector{5.0, 0.5}, 4.0) == value);
  CHECK(held.valid_at(std::vector{5.0, 0.5}, 4.0));
}

TEST_CASE("held_recording: a comparison that comes out otherwise is an error that tells which") {
  const auto f = [](const auto& x) { return x < 2 ? x * x : 4 * x - 4; };
  const auto held = record(on_tape(f), 1.5);
  CHECK(fluxion::gradient(held)(1.75) == 3.5);
  CHECK(!held.valid_at(2.5));
  try {
    fluxion::gradient(held)(2.5);
    FAIL("nothing thrown");
  } catch (const fluxion::branch_error& e) {
    CHECK(says(e.what(), "check 1 of 1: 1.5 < 2 was true when recorded, 2.5 < 2 is false"));
  }
}

TEST_CASE("held_recording: loops whose length depends on the values") {
  const auto held = record(on_tape(square_root), 2.0);
  const auto [value, slope] = fluxion::value_and_gradient(held)(2.01);
  CHECK(value == Approx(std::sqrt(2.01)).epsilon(1e-12));
  CHECK(slope == Approx(0.5 / std::sqrt(2.01)).epsilon(1e-9));
  CHECK(!held.valid_at(200.0));
  CHECK_THROWS_AS(fluxion::value(held)(200.0), fluxion::branch_error);
}
