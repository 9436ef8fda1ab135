// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/lognormal.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::lognormal_lpdf(x...); };

TEST_CASE("lognormal: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3>(f, {
                         {{1.3, 0.5, 2},
                          -1.8815088210823687,
                          {-0.72353158932067136, -0.059408933883127237, -0.49294115714974043}},
                         {{0.02, 0.25, 0.5},
                          -30.958639342642856,
                          {782.40460108562921, -16.648092021712584, 136.5794839817051}},
                         {{30, 1.5, 0.75},
                          -7.2453884948941897,
                          {-0.14599688187627587, 3.3799064562882762, 7.2344924066110466}},
                     });
}

TEST_CASE("lognormal: -inf where x <= 0, with all derivatives 0") {
  check_outside(f, 0.0, 0.5, 2.0);
  check_outside(f, -1.0, 0.5, 2.0);
  CHECK(fluxion::lognormal_lpdf(infinity, 0, 1) == -infinity);
  CHECK(std::isnan(fluxion::lognormal_lpdf(not_a_number, 0, 1)));
}
