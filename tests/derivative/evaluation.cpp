// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/evaluation.hpp>

#include <array>
#include <span>
#include <tuple>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
using fluxion::detail::number_of;
static_assert(std::is_same_v<number_of<int, long>, double>);
static_assert(std::is_same_v<number_of<float, int>, float>);
static_assert(std::is_same_v<number_of<float, double>, double>);
static_assert(std::is_same_v<number_of<std::vector<float>, int>, float>);

constexpr auto f = [](auto x, auto y) { return sum(exp(x) * sin(y)) + dot(x, y); };

/// Both gradients at x and y, which stay as they are.
auto expected_at(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<double> gx, gy;
  for (std::size_t i = 0; i < x.size(); ++i) {
    gx.push_back(std::exp(x[i]) * std::sin(y[i]) + y[i]);
    gy.push_back(std::exp(x[i]) * std::cos(y[i]) + x[i]);
  }
  return std::pair{gx, gy};
}
}  // namespace

TEST_CASE("an output that is an argument") {
  for (const std::size_t n : {1u, 3u, 4u, 17u, 1000u}) {
    CAPTURE(n);
    std::vector<double> x = numbers(n), y = numbers(n, 0, 1), other(n);
    const auto [gx, gy] = expected_at(x, y);
    auto g = fluxion::gradient(f);
    SUBCASE("its own") {
      g.into(std::tie(x, other), x, y);
      check_close(x, gx, 1e-14);
      check_close(other, gy, 1e-14);
    }
    SUBCASE("the other one") {
      g.into(std::tie(other, x), x, y);
      check_close(other, gx, 1e-14);
      check_close(x, gy, 1e-14);
    }
    SUBCASE("both, crossed") {
      g.into(std::tie(y, x), x, y);
      check_close(y, gx, 1e-14);
      check_close(x, gy, 1e-14);
    }
  }
}

TEST_CASE("an output that lies over a part of an argument") {
  constexpr auto steps = [](auto x) { return sum(square(slice(x, 1) - slice(x, 0, -1))); };
  std::vector<double> memory = numbers(50);
  const std::vector<double> x(memory.begin() + 3, memory.begin() + 40);
  std::vector<double> expected(x.size());
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    expected[i] -= 2 * (x[i + 1] - x[i]);
    expected[i + 1] += 2 * (x[i + 1] - x[i]);
  }
  for (const std::ptrdiff_t shift : {-3, -1, 0, 1, 5}) {
    CAPTURE(shift);
    std::vector<double> copy = memory;
    const std::span<double> in(copy.begin() + 3, 37);
    std::span<double> out(copy.begin() + 3 + shift, 37);
    fluxion::gradient(steps).into(out, in);
    check_close(out, expected, 1e-14);
  }
}

TEST_CASE("a value in place of an argument's elements") {
  auto g = fluxion::value_and_gradient([](auto x) { return sum(exp(x)); });
  std::array<float, 5> x{0, 1, 2, 3, 4};
  const float value = g.into(x, x);
  CHECK(value == doctest::Approx(85.791f));
  CHECK(x[4] == doctest::Approx(std::exp(4.0)));
}
