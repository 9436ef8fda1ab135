// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/arg.hpp>

#include <cmath>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/graph_of.hpp>

namespace {
using fluxion::arg;
using fluxion::constant;

constexpr auto e = sin(arg<0>) * arg<1> + constant<2>;

/// An operation of a user.
struct cube {
  static constexpr auto info = fluxion::op::describe{.name = "cube"};
  static constexpr auto value(const auto& x) { return x * x * x; }
  static constexpr auto derivative(const auto& x, const auto&) { return 3 * x * x; }
};
}  // namespace

TEST_CASE("an expression written down directly is a function of numbers") {
  CHECK(e(0.5, 3.0) == doctest::Approx(std::sin(0.5) * 3 + 2));
  constexpr auto polynomial = arg<0> * arg<0> - constant<1>;
  static_assert(polynomial(3.0) == 8.0);
}

TEST_CASE("it holds nothing and is recorded like any callable") {
  static_assert(std::is_empty_v<decltype(e)>);
  static_assert(fluxion::graph_of<decltype(e), double, double>.size() == 6);
  CHECK(fluxion::value(e)(0.5, 3.0) == doctest::Approx(std::sin(0.5) * 3 + 2));
  const auto [by_x, by_y] = fluxion::gradient(e)(0.5, 3.0);
  CHECK(by_x == doctest::Approx(std::cos(0.5) * 3));
  CHECK(by_y == doctest::Approx(std::sin(0.5)));
}

TEST_CASE("what is written twice is recorded once") {
  constexpr auto s = exp(arg<0>);
  constexpr auto twice = s * arg<1> + s;
  static_assert(fluxion::graph_of<decltype(twice), double, double>.size() == 5);
  CHECK(twice(1.0, 2.0) == doctest::Approx(3 * std::exp(1.0)));
}

TEST_CASE("arrays, choices and operations of one's own") {
  constexpr auto total = sum(where(arg<0> > arg<1>, square(arg<0>), constant<0>));
  const std::vector<double> x{1, -2, 3};
  CHECK(fluxion::value(total)(x, 0.0) == 10);
  CHECK(fluxion::gradient(total)(x, fluxion::data(0.0)) == std::vector<double>{2, 0, 6});
  constexpr auto cubed = fluxion::op::apply<cube>(arg<0>);
  CHECK(fluxion::gradient(cubed)(2.0) == 12);
}
