// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/cauchy.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::cauchy_lpdf(x...); };

TEST_CASE("cauchy: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3>(f, {
                         {{1.3, 0.5, 2},
                          -1.9862970715276188,
                          {-0.34482758620689655, 0.34482758620689655, -0.36206896551724138}},
                         {{-7, 0.25, 0.5},
                          -5.8046249715267381,
                          {0.27455621301775148, -0.27455621301775148, 1.9810650887573964}},
                         {{1e8, 0.25, 0.5},
                          -38.679238549314076,
                          {-2.000000005e-8, 2.000000005e-8, 1.9999999999999999}},
                     });
}

TEST_CASE("cauchy: at infinity, NaN, sigma that is none") {
  CHECK(fluxion::cauchy_lpdf(infinity, 0, 1) == -infinity);
  CHECK(std::isnan(fluxion::cauchy_lpdf(not_a_number, 0, 1)));
  CHECK(std::isnan(fluxion::cauchy_lpdf(0, 0, -1)));
}
