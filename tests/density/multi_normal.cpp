// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/multi_normal.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

constexpr auto of_covariance = [](auto x, auto mu, auto s) { return multi_normal_lpdf(x, mu, s); };
constexpr auto of_factor = [](auto x, auto mu, auto l) {
  return multi_normal_cholesky_lpdf(x, mu, l);
};
using vector = std::array<double, 3>;
constexpr vector x{1, -2, 0.5}, mu{0.25, -1, 1};
constexpr fluxion::tensor<double, 3, 3> covariance{
    {2, 0.5, -0.25}, {0.5, 1.5, 0.125}, {-0.25, 0.125, 0.75}};
const double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("multi_normal: value and gradient") {
  // By mpmath, from the inverse and the determinant.
  const auto [value, gradient] = fluxion::value_and_gradient(of_covariance)(x, mu, covariance);
  CHECK(value == doctest::Approx(-3.7758497442352368).epsilon(1e-14));
  const auto& [by_x, by_mu, by_s] = gradient;
  const vector slope{-0.5348360655737704918, 0.81557377049180327869, 0.35245901639344262295};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(by_x[i] == doctest::Approx(slope[i]).epsilon(1e-13));
    CHECK(by_mu[i] == doctest::Approx(-slope[i]).epsilon(1e-13));
  }
  // Below the diagonal stands what belongs to both of two equal entries.
  const double of_entries[] = {-0.14795879803816178447, -0.11154175624832034399,
                               -0.04446889277076054824, -0.20900799516259070142,
                               0.2420888202096210696,   -0.65919779629131953776};
  int k = 0;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      if (j > i)
        CHECK(by_s(i, j) == 0);
      else
        CHECK(by_s(i, j) == doctest::Approx((j < i ? 2 : 1) * of_entries[k++]).epsilon(1e-12));
    }
}

TEST_CASE("multi_normal: of a factor, of any size, with one mean for all") {
  std::vector<double> y{0.5, 2, -1, 0.25};
  fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> l(4, 4);
  double sum = 0;
  for (int i = 0; i < 4; ++i) {
    l(i, i) = 0.5 + i;  // independent: a sum of densities of one variable
    const double z = (y[static_cast<std::size_t>(i)] - 0.25) / l(i, i);
    sum += -z * z / 2 - std::log(l(i, i)) - 0.91893853320467274;
  }
  CHECK(fluxion::value(of_factor)(y, 0.25, l) == doctest::Approx(sum).epsilon(1e-14));
  l(2, 0) = -0.5, l(3, 1) = 0.75;
  CHECK(fluxion::check_gradient(of_factor, y, 0.25, l).passed);
}

TEST_CASE("multi_normal: far away; NaN without a positive definite matrix; sizes that differ") {
  CHECK(fluxion::value(of_covariance)(vector{infinity, 0, 0}, mu, covariance) == -infinity);
  fluxion::tensor<double, 3, 3> indefinite = covariance;
  indefinite(1, 1) = -1;
  CHECK(std::isnan(fluxion::value(of_covariance)(x, mu, indefinite)));
  const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> small(2, 2);
  CHECK_THROWS_AS(fluxion::value(of_covariance)(x, mu, small), fluxion::shape_error);
}
