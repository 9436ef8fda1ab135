// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/kernel.hpp>

#include <array>
#include <cstddef>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
using fluxion::dynamic;
using matrix = fluxion::tensor<double, dynamic, dynamic>;
using vector = std::vector<double>;

fluxion::kernel_call<double, 1> stretching(const std::ptrdiff_t* dimension) {
  using fluxion::extent, fluxion::shape;
  return {{nullptr}, nullptr, {shape{extent(3), extent(1)}},
          shape{extent::of_dimension(0), extent(3), extent(2)}, {}, dimension};
}
}  // namespace

TEST_CASE("where a stretched element comes from, and where a summed one goes") {
  const std::ptrdiff_t dimension[] = {4};
  const auto call = stretching(dimension);
  CHECK(call.output_size() == 24);
  CHECK(call.size(0) == 3);
  for (std::ptrdiff_t k = 0; k < 24; ++k) CHECK(call.stretched_index(0, k) == k / 2 % 3);
}

TEST_CASE("transpose, outer, and a kernel's result in a loop and the other way round") {
  constexpr auto f = [](auto X, auto u, auto v) { return sum(transpose(X) * outer(u * 2, v)); };
  const matrix X{{1, 2, 3}, {4, 5, 6}};
  const auto [gX, gu, gv] = fluxion::gradient(f)(X, vector{1, 2, 3}, vector{7, 11});
  CHECK(gX == matrix{{14, 28, 42}, {22, 44, 66}});
  CHECK(gu == vector{2 * (7 + 44), 2 * (14 + 55), 2 * (21 + 66)});
  CHECK(gv == vector{2 * (1 + 4 + 9), 2 * (4 + 10 + 18)});
}

TEST_CASE("elements and stacks of scalars") {
  constexpr auto rotate = [](auto x, auto t) {
    return std::array{cos(t) * x[0] - sin(t) * x[1], sin(t) * x[0] + cos(t) * x[1]};
  };
  CHECK(fluxion::value(rotate)(std::array{3.0, 5.0}, 0.0) == std::array{3.0, 5.0});
  constexpr auto quarter = [](auto x) { return x[0] * x[2] + x[1] * x[1]; };
  CHECK(fluxion::gradient(quarter)(std::array{2.0f, 3.0f, 5.0f}) == std::array{5.0f, 6.0f, 2.0f});
}
