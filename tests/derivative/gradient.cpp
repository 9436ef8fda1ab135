// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/gradient.hpp>

#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {

constexpr auto squares = [](auto x) { return sum(square(x)); };
constexpr auto product = [](auto x, auto y) { return sum(x * y); };

// By hand: d/dx sin(x) exp(x y) = exp(x y) (cos x + y sin x), at x = 0: 1; d/dy = x sin x exp: 0.
constexpr auto wave = [](auto x, auto y) { return sin(x) * exp(x * y); };
static_assert(std::get<0>(fluxion::gradient(wave)(0.0, 3.0)) == 1);
static_assert(std::get<1>(fluxion::gradient(wave)(0.0, 3.0)) == 0);

// d/dx log(x) = 1 / x, and the third derivative 2 / x^3.
constexpr auto logarithm = [](auto x) { return log(x); };
static_assert(fluxion::gradient(logarithm)(4.0) == 0.25);
static_assert(fluxion::gradient(fluxion::gradient(fluxion::gradient(logarithm)))(2.0) == 0.25);

static_assert(fluxion::gradient(squares)(std::array{1.0, -3.0}) == std::array{2.0, -6.0});
static_assert(fluxion::gradient(squares)(std::array{1.0f, -3.0f}) == std::array{2.0f, -6.0f});
static_assert(fluxion::gradient([](auto x) { return sum(exp(x)); })(std::array{0.0, 0.0}) ==
              std::array{1.0, 1.0});
static_assert(fluxion::value_and_gradient(squares)(std::array{3.0, 4.0}).value == 25);

}  // namespace

TEST_CASE("the gradient has its argument's type") {
  const auto g = fluxion::gradient(squares);
  SUBCASE("std::array") { CHECK(g(std::array{1.0, 2.0, -3.0}) == std::array{2.0, 4.0, -6.0}); }
  SUBCASE("std::vector") {
    CHECK(g(std::vector{1.0, 2.0, -3.0}) == std::vector{2.0, 4.0, -6.0});
    CHECK(g(std::vector{1.0f, 2.0f}) == std::vector{2.0f, 4.0f});
  }
  SUBCASE("std::span: the owner of such elements") {
    const std::vector<double> x{1, 2, 3};
    const auto of_dynamic = g(std::span<const double>(x));
    static_assert(std::is_same_v<decltype(of_dynamic), const std::vector<double>>);
    CHECK(of_dynamic == std::vector<double>{2, 4, 6});
    const auto of_static = g(std::span<const double, 3>(x.data(), 3));
    static_assert(std::is_same_v<decltype(of_static), const std::array<double, 3>>);
    CHECK(of_static == std::array<double, 3>{2, 4, 6});
  }
  SUBCASE("nested std::array") {
    using matrix = std::array<std::array<double, 2>, 3>;
    CHECK(g(matrix{{{1, 2}, {3, 4}, {5, 6}}}) == matrix{{{2, 4}, {6, 8}, {10, 12}}});
  }
}

TEST_CASE_TEMPLATE("the gradient by a tensor is such a tensor", X, fluxion::tensor<double, 2, 3>,
                   fluxion::tensor<double, fluxion::dynamic, 3>,
                   fluxion::tensor<double, 2, fluxion::dynamic>,
                   fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>,
                   fluxion::tensor<float, 2, 3>,
                   fluxion::tensor<float, fluxion::dynamic, fluxion::dynamic>) {
  const X x{{1, 2, 3}, {4, 5, 6}};
  const auto g = fluxion::gradient(squares)(x);
  static_assert(std::is_same_v<decltype(g), const X>);
  CHECK(g == X{{2, 4, 6}, {8, 10, 12}});
}

TEST_CASE_TEMPLATE("the gradient by a tensor of rank 1", X, fluxion::tensor<double, 3>,
                   fluxion::tensor<double, fluxion::dynamic>,
                   fluxion::tensor<float, fluxion::dynamic>) {
  const auto g = fluxion::gradient(squares)(X{1, 2, 3});
  static_assert(std::is_same_v<decltype(g), const X>);
  CHECK(g == X{2, 4, 6});
}

TEST_CASE("several arguments give a tuple; data is left out") {
  const std::vector<double> x{1, 2}, y{3, 5};
  const auto g = fluxion::gradient(product);
  const std::tuple<std::vector<double>, std::vector<double>> both = g(x, y);
  CHECK(std::get<0>(both) == y);
  CHECK(std::get<1>(both) == x);
  const std::vector<double> first = g(x, fluxion::data(y));
  CHECK(first == y);
  const std::vector<double> second = g(fluxion::data(x), y);
  CHECK(second == x);
}

TEST_CASE("a number beside an array is stretched, and its gradient is the sum") {
  constexpr auto f = [](auto x, auto a, auto n) { return sum(square(x + a)) / n; };
  const auto [gx, ga] = fluxion::gradient(f)(std::vector<double>{1, 2}, 3.0, 2);
  CHECK(gx == std::vector<double>{4, 5});
  CHECK(ga == 9);
}

TEST_CASE("value_and_gradient gives both") {
  const auto [value, gradient] = fluxion::value_and_gradient(product)(std::array{1.0, 2.0},
                                                                      std::array{3.0, 5.0});
  CHECK(value == 13);
  CHECK(std::get<0>(gradient) == std::array{3.0, 5.0});
  CHECK(std::get<1>(gradient) == std::array{1.0, 2.0});
}

TEST_CASE("what a result doesn't depend on has gradient 0") {
  constexpr auto f = [](auto x, auto, auto) { return x * x; };
  const auto [gx, gy, gz] = fluxion::gradient(f)(3.0, 5.0, std::vector<double>{1, 2});
  CHECK(gx == 6);
  CHECK(gy == 0);
  CHECK(gz == std::vector<double>{0, 0});
  CHECK(fluxion::gradient([](auto) { return 7; })(2.0) == 0);
}
