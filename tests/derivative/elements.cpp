// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {
using vector = std::vector<double>;
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
}  // namespace

TEST_CASE("elements of vectors, from both ends") {
  constexpr auto f = [](auto x) { return x[0] * x[1] + x[-1] * x[-1] * x[0]; };
  CHECK(fluxion::value(f)(vector{2, 3, 5}) == 56);
  CHECK(fluxion::gradient(f)(vector{2, 3, 5}) == vector{28, 2, 20});
  CHECK(fluxion::gradient(f)(vector{2, 3}) == vector{12, 14});  // x[1] is x[-1]
  CHECK(fluxion::gradient(f)(std::array{2.0, 3.0, 5.0}) == std::array{28.0, 2.0, 20.0});
  CHECK(fluxion::gradient(f)(std::array{2.0, 3.0}) == std::array{12.0, 14.0});
}

TEST_CASE("entries and rows of matrices") {
  constexpr auto entries = [](auto X) { return X(0, 1) * X(-1, -2) + X[1][0]; };
  const matrix X{{1, 2}, {3, 5}, {7, 11}};
  CHECK(fluxion::value(entries)(X) == 17);
  CHECK(fluxion::gradient(entries)(X) == matrix{{0, 7}, {1, 0}, {2, 0}});
  constexpr auto rows = [](auto M) { return dot(M[0], M[-1]) + sum(square(M[0])); };
  CHECK(fluxion::value(rows)(X) == 34);
  CHECK(fluxion::gradient(rows)(X) == matrix{{9, 15}, {0, 0}, {1, 2}});
  using fixed = fluxion::tensor<double, 3, 2>;
  CHECK(fluxion::gradient(rows)(fixed{{1, 2}, {3, 5}, {7, 11}}) ==
        fixed{{9, 15}, {0, 0}, {1, 2}});
}

TEST_CASE("an element of what was computed") {
  constexpr auto f = [](auto x) { return exp(x)[1] + (x * x)[-1]; };
  CHECK(fluxion::gradient(f)(vector{0, 0, 3}) == vector{0, 1, 6});
}

TEST_CASE("concat of numbers and arrays, and its parts") {
  constexpr auto f = [](auto a, auto x, auto y) {
    const auto z = concat(a, x, 2 * y, 1.0);
    return dot(slice(z, 1), slice(z, 0, -1));
  };
  // a x0 + x0 x1 + x1 2 y0 + 2 y0 1
  CHECK(fluxion::value(f)(2.0, vector{3, 5}, vector{7}) == 6 + 15 + 70 + 14);
  const auto [ga, gx, gy] = fluxion::gradient(f)(2.0, vector{3, 5}, vector{7});
  CHECK(ga == 3);
  CHECK(gx == vector{7, 17});
  CHECK(gy == vector{12});
  const auto [ha, hx, hy] = fluxion::gradient(f)(2.0, std::array{3.0, 5.0}, std::array{7.0});
  CHECK(ha == 3);
  CHECK(hx == std::array{7.0, 17.0});
  CHECK(hy == std::array{12.0});
  CHECK(std::get<0>(fluxion::gradient(f)(2.0, vector{}, vector{})) == 1);
}

TEST_CASE("slices with all kinds of bounds") {
  const vector x = numbers(9);
  const auto check = [&](auto f, std::size_t begin, std::size_t end) {
    vector expected(9);
    for (std::size_t i = begin; i < end; ++i) expected[i] = 2 * x[i];
    CHECK(fluxion::gradient(f)(x) == expected);
  };
  check([](auto t) { return sum(square(slice(t, 0))); }, 0, 9);
  check([](auto t) { return sum(square(slice(t, 2))); }, 2, 9);
  check([](auto t) { return sum(square(slice(t, 2, 5))); }, 2, 5);
  check([](auto t) { return sum(square(slice(t, -3))); }, 6, 9);
  check([](auto t) { return sum(square(slice(t, 1, -7))); }, 1, 2);
  check([](auto t) { return sum(square(slice(t, -4, -2))); }, 5, 7);
  check([](auto t) { return sum(square(slice(t, 7, 7))); }, 0, 0);
  check([](auto t) { return sum(square(slice(slice(t, 1, -1), 6))); }, 7, 8);
}

TEST_CASE("rows of a matrix by slice") {
  constexpr auto f = [](auto X) { return sum(square(slice(X, 1, -1))); };
  CHECK(fluxion::gradient(f)(matrix{{1, 2}, {3, 5}, {7, 11}}) == matrix{{0, 0}, {6, 10}, {0, 0}});
}
