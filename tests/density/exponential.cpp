// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/exponential.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::exponential_lpdf(x...); };

TEST_CASE("exponential: values and gradients") {
  // By mpmath, from the density itself.
  check_points<2>(f, {
                         {{1.3, 2.5}, -2.3337092681258449, {-2.5, -0.9}},
                         {{0.5, 0.5}, -0.94314718055994531, {-0.5, 1.5}},
                         {{30, 4}, -118.61370563888011, {-4.0, -29.75}},
                     });
}

TEST_CASE("exponential: outside of its support, at infinity, NaN") {
  check_outside(f, -1.0, 2.0);
  CHECK(fluxion::exponential_lpdf(0, 1) == 0);
  CHECK(std::get<0>(fluxion::gradient(f)(0.0, 2.0)) == -2);
  CHECK(fluxion::exponential_lpdf(infinity, 2) == -infinity);
  CHECK(std::isnan(fluxion::exponential_lpdf(not_a_number, 2)));
  CHECK(std::isnan(fluxion::exponential_lpdf(1, -2)));
}
