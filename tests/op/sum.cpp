// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/sum.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("sum: value and gradient") {
  const auto f = [](auto x) { return sum(x); };
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 7};
  CHECK(fluxion::value(f)(x) == 28);
  CHECK(fluxion::gradient(f)(x) == std::vector<double>(7, 1.0));
  CHECK(fluxion::value(f)(std::vector<double>{}) == 0);
  check_array_orders([](auto v) { return sum(v * v * v); }, x);
}

TEST_CASE("sum: of a matrix, and of a number") {
  const fluxion::tensor<double, 2, 3> m{{1, 2, 3}, {4, 5, 6}};
  CHECK(fluxion::value([](auto x) { return sum(x); })(m) == 21);
  CHECK(fluxion::gradient([](auto x) { return sum(x); })(3.0) == 1);
}

TEST_CASE("sum: lanes and remainders of all lengths") {
  for (int n = 0; n < 70; ++n) {
    const std::vector<float> ones(static_cast<std::size_t>(n), 1.0f);
    const auto total = fluxion::value([](auto x) { return sum(x); })(ones);
    static_assert(std::is_same_v<decltype(total), const float>);
    CHECK(total == static_cast<float>(n));
  }
}

TEST_CASE("sum: of a product of matrices, for every combination of transpositions") {
  const fluxion::tensor<double, 2, 3> A{{1, 2, 3}, {4, 5, 6}};
  const fluxion::tensor<double, 3, 2> B{{1, -1}, {2, 0.5}, {-3, 4}};
  // Columns of A add up to (5, 7, 9), rows of B to (0, 2.5, 1).
  const auto check = [](auto f, const auto& a, const auto& b, const auto& ga, const auto& gb) {
    CHECK(fluxion::value(f)(a, b) == 26.5);
    const auto [by_a, by_b] = fluxion::gradient(f)(a, b);
    CHECK(by_a == ga);
    CHECK(by_b == gb);
    check_array_orders<2>(f, a, b);
  };
  const fluxion::tensor<double, 2, 3> gA{{0, 2.5, 1}, {0, 2.5, 1}};
  const fluxion::tensor<double, 3, 2> gB{{5, 5}, {7, 7}, {9, 9}};
  const auto turned = [](const auto& x) {
    return fluxion::value([](auto y) { return transpose(y); })(x);
  };
  check([](auto x, auto y) { return sum(matmul(x, y)); }, A, B, gA, gB);
  check([](auto x, auto y) { return sum(matmul(transpose(x), y)); }, turned(A), B, turned(gA), gB);
  check([](auto x, auto y) { return sum(matmul(x, transpose(y))); }, A, turned(B), gA, turned(gB));
  check([](auto x, auto y) { return sum(matmul(transpose(x), transpose(y))); }, turned(A),
        turned(B), turned(gA), turned(gB));
}
