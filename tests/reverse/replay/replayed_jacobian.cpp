// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replayed_jacobian.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>

using fluxion::on_tape;
using fluxion::record;

TEST_CASE("replayed_jacobian: rows, the value beside them, of constants 0") {
  const auto F = [](const auto& x) {
    auto y = x;
    y[0] = x[0] * x[1];
    if (x[0] > 0) y[1] = 3;
    y[2] = sin(x[2]) + y[0];
    return y;
  };
  const auto held = record(on_tape(F), std::array{1.0, 2.0, 3.0});
  const std::array x{2.0, 5.0, 0.5};
  const auto [value, J] = fluxion::value_and_jacobian(held)(x);
  CHECK(value == std::array{10.0, 3.0, std::sin(0.5) + 10});
  CHECK(J[0] == std::array{5.0, 2.0, 0.0});
  CHECK(J[1] == std::array{0.0, 0.0, 0.0});
  CHECK(J[2] == std::array{5.0, 2.0, std::cos(0.5)});
  CHECK(fluxion::jacobian(held)(x) == J);
  CHECK(fluxion::value(held)(x) == value);
  CHECK_THROWS_AS(fluxion::jacobian(held)(std::array{-1.0, 5.0, 0.5}), fluxion::branch_error);
  const auto product = [](const auto& y) { return y[0] * y[1]; };
  const auto g = fluxion::jacobian(record(on_tape(product), x))(x);
  CHECK(g == std::array{5.0, 2.0, 0.0});
}

TEST_CASE("replayed_jacobian: vjp") {
  const auto F = [](const auto& x, const auto& t) {
    auto y = x;
    for (auto& each : y) each = each * t;
    return y;
  };
  const auto held = record(on_tape(F), std::vector{1.0, 2.0}, 3.0);
  const std::vector<double> x{4, 5}, seed{1, 10};
  const auto [value, cotangent] = fluxion::vjp(held)(x, 2.0, seed);
  CHECK(value == std::vector{8.0, 10.0});
  CHECK(std::get<0>(cotangent) == std::vector{2.0, 20.0});
  CHECK(std::get<1>(cotangent) == 54);
  CHECK_THROWS_AS(fluxion::vjp(held)(x, 2.0, std::vector{1.0}), fluxion::shape_error);
}
