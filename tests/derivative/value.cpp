// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/value.hpp>

#include <array>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
constexpr auto sum_of_squares = [](auto x) { return sum(square(x)); };
constexpr auto twice = [](auto x) { return x + x; };

static_assert(fluxion::value([](auto x, auto y) { return x / y; })(3.0, 2.0) == 1.5);
static_assert(fluxion::value([](auto x) { return x; })(7) == 7.0);
static_assert(fluxion::value(sum_of_squares)(std::array{3.0, 4.0}) == 25);
static_assert(fluxion::value(twice)(std::array{3.0, 4.0}) == std::array{6.0, 8.0});
static_assert(std::is_same_v<decltype(fluxion::value(twice)(1.0f)), float>);
}  // namespace

TEST_CASE("a value is a number or an array of the argument's number type") {
  const auto of_array = fluxion::value(twice)(std::array{1.0f, 2.0f});
  static_assert(std::is_same_v<decltype(of_array), const std::array<float, 2>>);
  CHECK(of_array == std::array{2.0f, 4.0f});
  CHECK(fluxion::value(twice)(std::vector<double>{1, 2, 3}) == std::vector<double>{2, 4, 6});
  CHECK(fluxion::value(sum_of_squares)(std::vector<double>{1, 2, 3}) == 14);
}

TEST_CASE("the value of a matrix function is a tensor") {
  using X = fluxion::tensor<double, fluxion::dynamic, 2>;
  const X y = fluxion::value(twice)(X{{1, 2}, {3, 4}, {5, 6}});
  CHECK(y == X{{2, 4}, {6, 8}, {10, 12}});
}

TEST_CASE("a callable may return an array of numbers, a constant, or its argument") {
  constexpr auto turned = [](auto x) { return std::array{x[1], -x[0]}; };
  CHECK(fluxion::value(turned)(std::array{1.0, 2.0}) == std::array{2.0, -1.0});
  CHECK(fluxion::value([](auto) { return 3; })(1.0) == 3);
  CHECK(fluxion::value([](auto x) { return x; })(std::vector<double>{1, 2}) ==
        std::vector<double>{1, 2});
}

TEST_CASE("data makes no difference to a value") {
  const std::vector<double> x{1, 2}, y{3, 5};
  constexpr auto f = [](auto a, auto b) { return dot(a, b); };
  CHECK(fluxion::value(f)(x, y) == 13);
  CHECK(fluxion::value(f)(fluxion::data(x), y) == 13);
}
