// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/minimum.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto least = [](auto x) { return min(x); };

TEST_CASE("min: the least element and its gradient") {
  const std::vector<double> x{1, -7, 3, -2, 5, 6, 0};
  CHECK(fluxion::value(least)(x) == -7);
  CHECK(fluxion::gradient(least)(x) == std::vector<double>{0, 1, 0, 0, 0, 0, 0});
  CHECK(fluxion::gradient(least)(2.0) == 1);
  check_array_orders([](auto v) { return min(v * v * v) * sum(v); }, x);
}

TEST_CASE("min: ties split evenly") {
  CHECK(fluxion::gradient(least)(std::vector<double>{2, 2, 3, 2, 2}) ==
        std::vector<double>{0.25, 0.25, 0, 0.25, 0.25});
}

TEST_CASE("min: of nothing, of infinities, of what is not a number") {
  CHECK(fluxion::value(least)(std::vector<double>{}) == infinity);
  CHECK(fluxion::gradient(least)(std::vector<double>{}).empty());
  CHECK(fluxion::gradient(least)(std::vector<double>{infinity, infinity}) ==
        std::vector<double>{0.5, 0.5});
  for (std::size_t at = 0; at < 19; ++at) {
    std::vector<double> x(19, 1.0);
    x[at] = not_a_number;
    CHECK(std::isnan(fluxion::value(least)(x)));
    CHECK(std::isnan(fluxion::gradient(least)(x)[at]));
  }
}
