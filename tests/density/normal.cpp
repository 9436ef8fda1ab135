// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/normal.hpp>

#include "check.hpp"

static_assert(std::is_same_v<decltype(fluxion::normal_lpdf(1, 0, 1)), double>);
static_assert(fluxion::normal_lpdf(1, 1, 1) == -0.91893853320467274);

constexpr auto f = [](const auto&... x) { return fluxion::normal_lpdf(x...); };

TEST_CASE("normal: values and gradients") {
  // By mpmath, from the density itself.
  check_points<3>(f, {
                         {{1.3, 0.5, 2}, -1.6920857137646181, {-0.2, 0.2, -0.42}},
                         {{-7, 0.25, 0.5}, -105.35079135264473, {29.0, -29.0, 418.5}},
                         {{0.1, 0.1, 0.75}, -0.63125646075289181, {0, 0, -1.3333333333333333}},
                         {{40, -3, 1.5},
                          -412.21329253020173,
                          {-19.111111111111111, 19.111111111111111, 547.18518518518519}},
                     });
}

TEST_CASE("normal: at infinity, NaN, sigma that is none") {
  CHECK(fluxion::normal_lpdf(infinity, 0, 1) == -infinity);
  CHECK(fluxion::normal_lpdf(-infinity, 0, 1) == -infinity);
  CHECK(std::isnan(fluxion::normal_lpdf(not_a_number, 0, 1)));
  CHECK(std::isnan(fluxion::normal_lpdf(0, not_a_number, 1)));
  CHECK(std::isnan(fluxion::normal_lpdf(0, 0, -1)));
}

TEST_CASE("normal: constants, whole numbers too, beside what varies") {
  const auto of_mu = [](auto mu) { return normal_lpdf(3, mu, 2); };
  CHECK(fluxion::value(of_mu)(1.0) == doctest::Approx(-0.5 - std::log(2.0) - 0.91893853320467274));
  CHECK(fluxion::gradient(of_mu)(1.0) == 0.5);
  const auto g = [](auto x) { return sum(normal_lpdf(x, 1, 2)); };
  CHECK(fluxion::gradient(g)(std::array{1.0, 5.0}) == std::array{0.0, -1.0});
}

TEST_CASE("normal: derivatives to second order") {
  const auto h = fluxion::hessian([](auto v) { return normal_lpdf(v[0], v[1], v[2]); })(
      std::array{3.0, 1.0, 2.0});
  CHECK(h[0][0] == doctest::Approx(-0.25));
  CHECK(h[0][1] == doctest::Approx(0.25));
  CHECK(h[2][2] == doctest::Approx(0.25 - 3 * 4.0 / 16));
}
