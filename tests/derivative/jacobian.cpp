// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/jacobian.hpp>

#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "differences.hpp"

namespace {

template <class T, std::size_t Rows, std::size_t Columns>
using matrix = std::array<std::array<T, Columns>, Rows>;
using fluxion::dynamic;
using fluxion::tensor;

constexpr auto polar = [](auto p) { return std::array{p[0] * cos(p[1]), p[0] * sin(p[1])}; };
constexpr auto products = [](auto x) {
  return std::array{x[0] * x[1], x[1] * x[2], x[2] * x[0], square(x[0])};
};
constexpr auto squares = [](auto x) { return x * x; };
constexpr auto moments = [](auto x) { return std::array{sum(x), sum(x * x), sum(exp(x))}; };

// While compiling, with rows in every way: nested arrays, elements, tensors.
static_assert(fluxion::jacobian(products)(std::array{2.0, 3.0, 5.0}) ==
              matrix<double, 4, 3>{{{3, 2, 0}, {0, 5, 3}, {5, 0, 2}, {4, 0, 0}}});
static_assert(fluxion::jacobian(squares)(std::array{2.0, 3.0, 5.0}) ==
              matrix<double, 3, 3>{{{4, 0, 0}, {0, 6, 0}, {0, 0, 10}}});
static_assert(fluxion::jacobian([](auto t) {
                return std::array{t * t, 3 * t};
              })(2.0) == std::array{4.0, 3.0});
static_assert(fluxion::jacobian(squares)(tensor<double, 2>{3, 4}) ==
              tensor<double, 2, 2>{{6, 0}, {0, 8}});
static_assert(fluxion::value_and_jacobian(squares)(std::array{2.0}).value == std::array{4.0});

template <class F, class... Args>
using jacobian_type = decltype(fluxion::jacobian(std::declval<F>())(std::declval<Args>()...));
template <class F, class... Args>
constexpr bool gives(auto expected) {
  return std::is_same_v<jacobian_type<F, Args...>, typename decltype(expected)::type>;
}
static_assert(
    gives<decltype(moments), std::array<float, 2>>(std::type_identity<matrix<float, 3, 2>>{}));
static_assert(gives<decltype(moments), std::vector<double>>(
    std::type_identity<tensor<double, 3, dynamic>>{}));
static_assert(gives<decltype(moments), std::span<const double, 2>>(
    std::type_identity<tensor<double, 3, 2>>{}));

}  // namespace

TEST_CASE("polar coordinates, against analysis") {
  const auto [value, j] = fluxion::value_and_jacobian(polar)(std::array{2.0, 0.5});
  const double c = std::cos(0.5), s = std::sin(0.5);
  check_close(value, std::array{2 * c, 2 * s}, 1e-15);
  check_close(j[0], std::array{c, -2 * s}, 1e-15);
  check_close(j[1], std::array{s, 2 * c}, 1e-15);
}

TEST_CASE("against finite differences, for arrays of any length") {
  for (const std::size_t n : {0u, 1u, 2u, 7u, 33u}) {
    CAPTURE(n);
    const std::vector<double> x = numbers(n);
    const auto [value, j] = fluxion::value_and_jacobian(moments)(x);
    REQUIRE(j.shape() == std::array<std::ptrdiff_t, 2>{3, static_cast<std::ptrdiff_t>(n)});
    for (std::size_t row = 0; row < 3; ++row) {
      const auto element = [&](const auto& at) { return fluxion::value(moments)(at)[row]; };
      CHECK(value[row] == doctest::Approx(element(x)));
      check_close(std::span(j.begin() + static_cast<std::ptrdiff_t>(row * n), n),
                  differences(element, x), 1e-8);
    }
  }
}

TEST_CASE("several arguments give a tuple; data gives none") {
  constexpr auto f = [](auto x, auto a, auto c) {
    return std::array{a * x[0], x[1] * x[1], dot(c, x) + a};
  };
  const std::array x{2.0, 3.0}, c{5.0, 7.0};
  const auto [by_x, by_a] = fluxion::jacobian(f)(x, 4.0, fluxion::data(c));
  CHECK(by_x == matrix<double, 3, 2>{{{4, 0}, {0, 6}, {5, 7}}});
  CHECK(by_a == std::array{2.0, 0.0, 1.0});
}

TEST_CASE("of a callable that returns one number it is the gradient") {
  constexpr auto f = [](auto x, auto y) { return x[0] * x[1] * y; };
  const auto [value, j] = fluxion::value_and_jacobian(f)(std::array{2.0, 3.0}, 5.0);
  static_assert(std::is_same_v<decltype(value), const double>);
  CHECK(value == 30);
  CHECK(j == std::tuple(std::array{15.0, 10.0}, 6.0));
  CHECK(fluxion::jacobian([](auto x) { return x * x; })(3.0) == 6);
}

TEST_CASE("of one output it is a matrix of one row") {
  constexpr auto f = [](auto x) { return std::array{x[0] * x[1]}; };
  CHECK(fluxion::jacobian(f)(std::array{2.0, 3.0}) == matrix<double, 1, 2>{{{3, 2}}});
}

TEST_CASE("outputs that are constant, equal, or arguments themselves") {
  constexpr auto f = [](auto x) { return std::array{x[1], x[1], 0 * x[0] + 1, x[0]}; };
  const auto [value, j] = fluxion::value_and_jacobian(f)(std::array{2.0, 3.0});
  CHECK(value == std::array{3.0, 3.0, 1.0, 2.0});
  CHECK(j == matrix<double, 4, 2>{{{0, 1}, {0, 1}, {0, 0}, {1, 0}}});
  constexpr auto g = [](auto x) { return std::array<decltype(x[0]), 2>{x[0], 7.0}; };
  CHECK(fluxion::jacobian(g)(std::array{2.0}) == matrix<double, 2, 1>{{{1}, {0}}});
}

TEST_CASE("in place: outputs are made to fit, and may lie over arguments") {
  auto moments_of = fluxion::value_and_jacobian(moments);
  tensor<double, 3, dynamic> j;
  for (const std::size_t n : {4u, 4u, 2u}) {
    const std::vector<double> x = numbers(n);
    CHECK(moments_of.into(j, x) == fluxion::value(moments)(x));
    CHECK(j == fluxion::jacobian(moments)(x));
  }
  auto polar_of = fluxion::jacobian(polar);
  matrix<double, 2, 2> m{{{2, 0.5}, {0, 0}}};
  const auto expected = polar_of(m[0]);
  polar_of.into(m, m[0]);
  CHECK(m == expected);

  constexpr auto f = [](auto x, auto a) { return std::array{a * x[0], x[1] * x[1]}; };
  std::array<double, 2> by_a{};
  auto both = fluxion::jacobian(f);
  both.into(std::tie(m, by_a), std::array{2.0, 3.0}, 4.0);
  CHECK(m == matrix<double, 2, 2>{{{4, 0}, {0, 6}}});
  CHECK(by_a == std::array{2.0, 0.0});
  std::vector<double> rows(1);
  both.into(std::tie(m, rows), std::array{2.0, 3.0}, 4.0);
  CHECK(rows == std::vector{2.0, 0.0});
}

TEST_CASE("an output that doesn't fit and can't grow is a shape_error") {
  auto of = fluxion::jacobian(moments);
  tensor<double, 3, 2> j;
  CHECK_THROWS_WITH_AS(of.into(j, std::vector{1.0, 2.0, 3.0}),
                       "fluxion: into: the output has shape [3, 2], the Jacobian [3, 3]",
                       fluxion::shape_error);
}

TEST_CASE("composition: of a gradient the Hessian; within a recorded callable rows of symbols") {
  constexpr auto f = [](auto x) { return square(1 - x[0]) + 100 * square(x[1] - square(x[0])); };
  const std::array x{-1.5, 2.0};
  CHECK(fluxion::jacobian(fluxion::gradient(f))(x) == fluxion::hessian(f)(x));

  // The determinant r of polar coordinates, and its gradient; the value is (r cos, r sin).
  constexpr auto determinant = [](auto p) {
    const auto [v, j] = fluxion::value_and_jacobian(polar)(p);
    return j[0][0] * j[1][1] - j[0][1] * j[1][0] + 0 * v[0];
  };
  check_close(fluxion::gradient(determinant)(std::array{2.0, 0.5}), std::array{1.0, 0.0}, 1e-15);

  constexpr auto slopes = [](auto a, auto b) {
    const auto [by_a, by_b] = fluxion::jacobian([](auto u, auto v) {
      return std::array{u * v, u / v};
    })(a, b);
    return by_a[0] + by_b[1] + fluxion::jacobian([](auto u) { return u * u; })(a);
  };
  CHECK(fluxion::value(slopes)(3.0, 2.0) == doctest::Approx(2 - 0.75 + 6));
}
