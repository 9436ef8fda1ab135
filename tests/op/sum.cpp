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
