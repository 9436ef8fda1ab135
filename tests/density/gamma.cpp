// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/gamma.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::gamma_lpdf(x...); };

TEST_CASE("gamma: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3>(
      f,
      {
          {{1.3, 2.5, 2}, -0.75826852237181931, {-0.84615384615384615, 0.25235480438219317, -0.05}},
          {{0.02, 0.5, 0.75},
           1.2248055235634825,
           {-25.75, -2.2361950518585035, 0.64666666666666667}},
          {{30, 20, 0.5}, -3.5800775468174481, {0.13333333333333333, -0.26247379113993898, 10.0}},
      });
}

TEST_CASE("gamma: at x = 0, outside of its support, NaN") {
  CHECK(is_close(fluxion::gamma_lpdf(0, 1, 2), std::log(2.0)));
  CHECK(fluxion::gamma_lpdf(0, 2, 1) == -infinity);
  CHECK(fluxion::gamma_lpdf(0, 0.5, 1) == infinity);
  const auto [by_x, by_shape, by_rate] = fluxion::gradient(f)(0.0, 1.0, 2.0);
  CHECK(by_x == -2);
  CHECK(by_rate == 0.5);
  CHECK(is_close(by_shape, std::log(2.0) + 0.57721566490153286));
  check_outside(f, -1.0, 0.5, 2.0);
  check_outside(f, infinity, 2.0, 2.0);
  CHECK(std::isnan(fluxion::gamma_lpdf(not_a_number, 2, 1)));
}
