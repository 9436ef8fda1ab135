// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/eliminate.hpp>

#include <array>
#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::symbol;

/// t = sin(t) x + t / y, ten times: few inputs at the end of a long chain.
constexpr auto chained = [](const auto& x, const auto& y) {
  auto t = 1.0 * x;
  for (int i = 0; i < 10; ++i) t = sin(t) * x + t / y;
  return t;
};
/// Two outputs that go through one number.
constexpr auto narrow = [](const auto& x) {
  const auto t = exp(x[0] * x[1]) * sin(x[2] * x[3]);
  return std::array{cos(t) * t, t / (1.0 + square(t))};
};
constexpr auto by_tape_order = [](const auto& x) { return x[0] * x[1] * x[2] * x[3]; };
constexpr auto with_choice = [](const auto& x, const auto& y) {
  auto t = 1.0 * x;
  for (int i = 0; i < 10; ++i) t = abs(sin(t) * x) + t / y;
  return t;
};

template <class F>
constexpr bool is_eliminated(const F& f, bool vector, int parameters) {
  fluxion::graph g(512);
  std::array<symbol, 2> x{};
  std::array<int, 2> variables{};
  for (int i = 0; i < parameters; ++i) {
    x[static_cast<std::size_t>(i)] =
        fluxion::detail::new_parameter(g, i, {.rank = vector, .extents = {4}});
    variables[static_cast<std::size_t>(i)] = x[static_cast<std::size_t>(i)].id;
  }
  std::array<int, 2> outputs{};
  int count = 1;
  if constexpr (requires { f(x[0], x[1]).id; }) {
    outputs[0] = f(x[0], x[1]).id;
  } else if constexpr (requires { f(x[0]).id; }) {
    outputs[0] = f(x[0]).id;
  } else {
    count = 2;
    const std::array<symbol, 2> y = f(x[0]);
    outputs = {y[0].id, y[1].id};
  }
  fluxion::detail::list<bool> active(g.nodes.size);
  active.size = g.nodes.size;
  fluxion::detail::mark_active(g, variables.data(), parameters, active);
  return fluxion::detail::vertex_elimination(g, active, outputs.data(), count).found;
}
}  // namespace

TEST_CASE("elimination is chosen where it needs fewer products than sweeps") {
  static_assert(is_eliminated(chained, false, 2));
  static_assert(is_eliminated(narrow, true, 1));
  CHECK_FALSE(is_eliminated(by_tape_order, true, 1));
}

TEST_CASE("a choice on the way, whose other branch must stay exactly 0, is left to a sweep") {
  CHECK_FALSE(is_eliminated(with_choice, false, 2));
}

TEST_CASE("the derivatives of a chain") {
  const double x = 1.3, y = 2.1;
  double t = x, by_x = 1, by_y = 0;
  for (int i = 0; i < 10; ++i) {
    const double slope = std::cos(t) * x + 1 / y;
    by_x = slope * by_x + std::sin(t);
    by_y = slope * by_y - t / (y * y);
    t = std::sin(t) * x + t / y;
  }
  const auto [value, gradient] = fluxion::value_and_gradient(chained)(x, y);
  CHECK(value == doctest::Approx(t).epsilon(1e-14));
  CHECK(std::get<0>(gradient) == doctest::Approx(by_x).epsilon(1e-13));
  CHECK(std::get<1>(gradient) == doctest::Approx(by_y).epsilon(1e-13));
}

TEST_CASE("the derivatives of several outputs") {
  const std::array x{0.3, -0.7, 1.1, 0.4};
  const double e = std::exp(x[0] * x[1]), s = std::sin(x[2] * x[3]), c = std::cos(x[2] * x[3]);
  const double t = e * s;
  const std::array<double, 2> outer{std::cos(t) - t * std::sin(t),
                                    (1 - t * t) / ((1 + t * t) * (1 + t * t))};
  const std::array<double, 4> inner{x[1] * e * s, x[0] * e * s, x[3] * e * c, x[2] * e * c};
  const auto jacobian = fluxion::jacobian(narrow)(x);
  for (std::size_t row = 0; row < 2; ++row)
    for (std::size_t i = 0; i < 4; ++i)
      CHECK(jacobian[row][i] == doctest::Approx(outer[row] * inner[i]).epsilon(1e-13));
}

TEST_CASE("an output that is an input, a constant, or the same as another") {
  constexpr auto f = [](const auto& x) {
    return std::array{x[0], 0 * x[0] + 2.0, sin(cos(x[1])), sin(cos(x[1]))};
  };
  const auto jacobian = fluxion::jacobian(f)(std::array{0.5, 0.25});
  const double expected = -std::cos(std::cos(0.25)) * std::sin(0.25);
  CHECK(jacobian[0] == std::array{1.0, 0.0});
  CHECK(jacobian[1] == std::array{0.0, 0.0});
  for (const std::size_t row : {std::size_t{2}, std::size_t{3}}) {
    CHECK(jacobian[row][0] == 0);
    CHECK(jacobian[row][1] == doctest::Approx(expected).epsilon(1e-14));
  }
}
