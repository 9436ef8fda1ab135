// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/student_t.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::student_t_lpdf(x...); };

TEST_CASE("student_t: values and gradients") {
  // By mpmath, from the density itself.
  check_points<4>(
      f,
      {
          {{1.3, 4, 0.5, 2},
           -1.7720282164548748,
           {-0.24038461538461538, 0.019614257735208914, 0.24038461538461538, -0.40384615384615385}},
          {{-7, 0.75, 0.25, 0.5},
           -5.4471896813710439,
           {0.24052132701421801, -1.3489260335964812, -0.24052132701421801, 1.4875592417061611}},
          {{0.5, 79, -1, 1.5},
           -1.8307194020556287,
           {-0.66666666666666667, 7.9777295475977537e-5, 0.66666666666666667, 0}},
          {{0.5, 81, -1, 1.5},
           -1.8305637789414607,
           {-0.66666666666666667, 7.5894254897596911e-5, 0.66666666666666667, 0}},
          {{0.5, 1e10, -1, 1.5},
           -1.8244036413628371,
           {-0.66666666666666667, 4.9999999998333333e-21, 0.66666666666666667, 0}},
      });
}

TEST_CASE("student_t: with one degree of freedom it is cauchy, with many normal") {
  CHECK(is_close(fluxion::student_t_lpdf(1.3, 1, 0, 1), -std::log(M_PI * (1 + 1.69))));
  CHECK(is_close(fluxion::student_t_lpdf(1.3, 1e300, 0, 1), -0.845 - 0.91893853320467274));
  CHECK(fluxion::student_t_lpdf(infinity, 3, 0, 1) == -infinity);
  CHECK(std::isnan(fluxion::student_t_lpdf(not_a_number, 3, 0, 1)));
  CHECK(std::isnan(fluxion::student_t_lpdf(0, 3, 0, -1)));
}
