// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/forward_jvp.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/reverse/on_tape.hpp>

using doctest::Approx;

TEST_CASE("forward_jvp: the derivative along a direction, of a callable that branches") {
  const double limit = 1;
  const auto f = [&](const auto& x, const auto& y) { return x > limit ? x * y : sin(y); };
  const auto [value, tangent] = fluxion::jvp(fluxion::forward_mode(f))(2.0, 3.0, 1.0, 10.0);
  CHECK(value == 6);
  CHECK(tangent == 3 + 20);
  CHECK(fluxion::jvp(fluxion::forward_mode(f))(0.5, 3.0, 1.0, 10.0).tangent ==
        Approx(10 * std::cos(3.0)));
  CHECK(fluxion::jvp(fluxion::forward_mode(f))(2.0, fluxion::data(3.0), 1.0).tangent == 3);
  CHECK(fluxion::jvp(fluxion::on_tape(f))(2.0, 3.0, 1.0, 10.0).tangent == 23);
}

TEST_CASE("forward_jvp: arrays in, arrays out, as the Jacobian times the direction") {
  const auto f = [](const auto& x) {
    auto y = x;
    for (std::size_t i = 1; i < x.size(); ++i) y[i] = y[i - 1] * x[i];
    return y;
  };
  const std::vector<double> x{2, 3, 4}, along{1, 0, -1};
  const auto [value, tangent] = fluxion::jvp(fluxion::forward_mode(f))(x, along);
  CHECK(value == std::vector{2.0, 6.0, 24.0});
  CHECK(tangent == std::vector{1.0, 3.0, 12.0 - 6.0});
}

TEST_CASE("forward_jvp: constant expressions; directions of another length") {
  static_assert(fluxion::jvp(fluxion::forward_mode([](auto x) { return x * x * x; }))(2.0, 1.0)
                    .tangent == 12);
  const auto first = [](const auto& x) { return x[0]; };
  CHECK_THROWS_WITH_AS(
      fluxion::jvp(fluxion::forward_mode(first))(std::vector{1.0, 2.0}, std::vector{1.0}),
      "fluxion: jvp: the directions have 1 elements, the arguments 2", fluxion::shape_error);
}
