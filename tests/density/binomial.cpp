// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/binomial.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::binomial_lpmf(x...); };

TEST_CASE("binomial: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3, true>(f, {
                               {{3, 10, 0.25},
                                -1.3851658477400924,
                                {-0.33908847914430017, 0.048429038659330184, 2.6666666666666667}},
                               {{19, 20, 0.96875},
                                -1.0732288972227613,
                                {0.88624754734146433, -0.86799624565604464, -12.387096774193548}},
                               {{1, 50, 0.03125},
                                -1.1093991147860152,
                                {0.045218133844278812, -0.011748698314580301, -18.580645161290323}},
                           });
}

TEST_CASE("binomial: certain outcomes, outside of its support, NaN") {
  CHECK(fluxion::binomial_lpmf(0, 5, 0) == 0);
  CHECK(fluxion::binomial_lpmf(5, 5, 1) == 0);
  CHECK(fluxion::binomial_lpmf(1, 5, 0) == -infinity);
  CHECK(std::get<2>(fluxion::gradient(f)(0.0, 5.0, 0.0)) == -5);
  CHECK(std::get<2>(fluxion::gradient(f)(5.0, 5.0, 1.0)) == 5);
  check_outside(f, -1.0, 5.0, 0.5);
  check_outside(f, 6.0, 5.0, 0.5);
  check_outside(f, 1.5, 5.0, 0.5);
  CHECK(std::isnan(fluxion::binomial_lpmf(not_a_number, 5, 0.5)));
}

TEST_CASE("binomial: probabilities add up to 1") {
  double total = 0;
  for (int k = 0; k <= 40; ++k) total += std::exp(fluxion::binomial_lpmf(k, 40, 0.3));
  CHECK(is_close(total, 1));
}
