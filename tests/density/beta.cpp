// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/beta.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::beta_lpdf(x...); };

TEST_CASE("beta: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3>(f, {
                         {{0.3, 2.5, 2},
                          0.006419549941886693,
                          {3.5714285714285714, -0.51825851861165028, 0.60941164732232938}},
                         {{0.0625, 0.5, 0.75},
                          0.52851126062647479,
                          {-7.7333333333333333, -1.0365322295946232, 0.79386882527263559}},
                         {{0.96875, 20, 0.5},
                          2.0488945278294415,
                          {35.612903225806452, -0.0064362958490827699, 1.4936105179293435}},
                     });
}

TEST_CASE("beta: at the ends, outside of its support, NaN") {
  CHECK(is_close(fluxion::beta_lpdf(0, 1, 3), std::log(3.0)));
  CHECK(is_close(fluxion::beta_lpdf(1, 3, 1), std::log(3.0)));
  CHECK(fluxion::beta_lpdf(0, 2, 3) == -infinity);
  CHECK(fluxion::beta_lpdf(1, 2, 0.5) == infinity);
  CHECK(std::get<0>(fluxion::gradient(f)(0.0, 1.0, 3.0)) == -2);
  check_outside(f, -0.1, 0.5, 2.0);
  check_outside(f, 1.1, 0.5, 2.0);
  CHECK(std::isnan(fluxion::beta_lpdf(not_a_number, 2, 1)));
}
