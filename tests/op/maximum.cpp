// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/maximum.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto greatest = [](auto x) { return max(x); };

TEST_CASE("max: the greatest element and its gradient") {
  const std::vector<double> x{1, 7, 3, -2, 5, 6, 0};
  CHECK(fluxion::value(greatest)(x) == 7);
  CHECK(fluxion::gradient(greatest)(x) == std::vector<double>{0, 1, 0, 0, 0, 0, 0});
  CHECK(fluxion::gradient(greatest)(2.0) == 1);
  check_array_orders([](auto v) { return max(v * v * v) * sum(v); }, x);
}

TEST_CASE("max: ties split evenly") {
  CHECK(fluxion::gradient(greatest)(std::vector<double>{2, 2, 1, 2, 2}) ==
        std::vector<double>{0.25, 0.25, 0, 0.25, 0.25});
}

TEST_CASE("max: of nothing, of infinities, of what is not a number") {
  CHECK(fluxion::value(greatest)(std::vector<double>{}) == -infinity);
  CHECK(fluxion::gradient(greatest)(std::vector<double>{}).empty());
  CHECK(fluxion::gradient(greatest)(std::vector<double>{-infinity, -infinity}) ==
        std::vector<double>{0.5, 0.5});
  for (std::size_t at = 0; at < 19; ++at) {
    std::vector<double> x(19, 1.0);
    x[at] = not_a_number;
    CHECK(std::isnan(fluxion::value(greatest)(x)));
    CHECK(std::isnan(fluxion::gradient(greatest)(x)[at]));
  }
}
