// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/compiled.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "lengths.hpp"

namespace {
constexpr auto f = [](auto x, auto y) { return sum(x * y); };
template <class... Args>
using code_of = fluxion::compiled<
    fluxion::program<decltype(f), fluxion::signature_of<Args...>, fluxion::transform::value>>;
using vector = std::vector<double>;
}  // namespace

TEST_CASE("lengths are checked before anything runs") {
  using code = code_of<vector, vector>;
  code::frame<double> frame{};
  frame.dimension[0] = frame.dimension[1] = 3;
  CHECK_NOTHROW(code::check(frame));
  frame.dimension[1] = 4;
  CHECK_THROWS_WITH_AS(code::check(frame), doctest::Contains("[3] and [4]"), fluxion::shape_error);
}

TEST_CASE("a workspace has room for every array that waits, in whole cache lines") {
  constexpr auto p = [](auto X, auto w) { return sum(square(matmul(X, w))); };
  using matrix = fluxion::tensor<double, -1, -1>;
  using code = fluxion::compiled<fluxion::program<
      decltype(p), fluxion::signature_of<matrix, vector>, fluxion::transform::value>>;
  static_assert(code::needs_workspace());
  static_assert(!code_of<vector, vector>::needs_workspace());
  code::frame<double> frame{};
  frame.dimension[0] = 9;  // 9 numbers wait: two lines of 8
  frame.dimension[1] = frame.dimension[2] = 5;
  CHECK(code::workspace_size(frame) == 16);
}

TEST_CASE("outputs that are the same node, and outputs that are arguments") {
  // d/dx = y, d/dy = x: outputs that are arguments.
  const vector x = numbers<double>(7), y = numbers<double>(7, 3, 4);
  const auto [gx, gy] = fluxion::gradient(f)(x, y);
  CHECK(gx == y);
  CHECK(gy == x);
  // d/dx = d/dy = exp(x + y): one node, written twice.
  constexpr auto g = [](auto a, auto b) { return sum(exp(a + b)); };
  const auto [first, second] = fluxion::gradient(g)(x, y);
  CHECK(first == second);
  CHECK(first[3] == doctest::Approx(std::exp(x[3] + y[3])));
  // A kernel's result as two outputs.
  constexpr auto m = [](auto a, auto b, auto X) { return sum(matmul(X, a + b)); };
  const fluxion::tensor<double, 2, 2> X{{1, 2}, {3, 5}};
  const auto [ga, gb] =
      fluxion::gradient(m)(std::array{1.0, 2.0}, std::array{3.0, 4.0}, fluxion::data(X));
  CHECK(ga == std::array{4.0, 7.0});
  CHECK(gb == ga);
}

TEST_CASE("scalars that follow from reductions, several phases deep") {
  constexpr auto deviation = [](auto x) {
    const auto m = sum(x) / size(x);
    const auto v = sum(square(x - m)) / size(x);
    return sum(square(square((x - m) / sqrt(v))));
  };
  for (const std::size_t n : {2u, 7u, 64u}) {
    const vector x = numbers<double>(n);
    double m = 0, v = 0, expected = 0;
    for (const double e : x) m += e / static_cast<double>(n);
    for (const double e : x) v += (e - m) * (e - m) / static_cast<double>(n);
    for (const double e : x) expected += std::pow((e - m) / std::sqrt(v), 4);
    CHECK(fluxion::value(deviation)(x) == doctest::Approx(expected).epsilon(1e-13));
    CHECK(fluxion::check_gradient(deviation, x).passed);
  }
}
