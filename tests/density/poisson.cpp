// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/poisson.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::poisson_lpmf(x...); };

TEST_CASE("poisson: values and gradients") {
  // By mpmath, from the density itself.
  check_points<2, true>(
      f, {
             {{3, 2.5}, -1.5428872736055898, {-0.33982693655764541, 0.2}},
             {{20, 31}, -4.6558723710505601, {0.4134632122429972, -0.35483870967741935}},
             {{1, 0.03125}, -3.4969859027997265, {-3.8885202378981937, 31.0}},
         });
}

TEST_CASE("poisson: rate 0, outside of its support, NaN") {
  CHECK(fluxion::poisson_lpmf(0, 0) == 0);
  CHECK(fluxion::poisson_lpmf(2, 0) == -infinity);
  CHECK(std::get<1>(fluxion::gradient(f)(0.0, 0.0)) == -1);
  check_outside(f, -1.0, 2.0);
  check_outside(f, 1.5, 2.0);
  check_outside(f, infinity, 2.0);
  CHECK(std::isnan(fluxion::poisson_lpmf(not_a_number, 2)));
}

TEST_CASE("poisson: probabilities add up to 1") {
  double total = 0;
  for (int k = 0; k < 60; ++k) total += std::exp(fluxion::poisson_lpmf(k, 7.5));
  CHECK(is_close(total, 1));
}
