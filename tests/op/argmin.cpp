// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/argmin.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto place = [](auto x) { return argmin(x); };

TEST_CASE("argmin: the first of the least elements") {
  CHECK(fluxion::value(place)(std::array{3.0, 1.0, 2.0, 1.0}) == 1);
  CHECK(fluxion::value(place)(std::vector<double>{infinity, infinity}) == 0);
  CHECK(fluxion::value(place)(std::vector<double>{0.0, 1.0, -infinity}) == 2);
  CHECK(fluxion::value(place)(std::vector<float>{0, -0.5f}) == 1.0f);
  CHECK(fluxion::value(place)(fluxion::tensor<double, 2, 2>{{4, 3}, {1, 2}}) == 2);
  CHECK(fluxion::value(place)(2.0) == 0);
  static_assert(fluxion::value(place)(std::array{2.0, 1.0, 3.0}) == 1);
}

TEST_CASE("argmin: the first NaN, if there is one") {
  const double nan = not_a_number;
  CHECK(fluxion::value(place)(std::vector<double>{nan, 1}) == 0);
  CHECK(fluxion::value(place)(std::vector<double>{1, nan, 2, nan}) == 1);
  CHECK(fluxion::value(place)(std::vector<double>{2, 3, nan, 1}) == 2);
}

TEST_CASE("argmin: of no elements") {
  CHECK_THROWS_AS(fluxion::value(place)(std::vector<double>{}), fluxion::shape_error);
}

TEST_CASE("argmin: beside the value; it has no derivative") {
  const auto f = [](auto x) { return argmin(x) * sum(x) + min(x); };
  CHECK(fluxion::value(f)(std::vector<double>{1, 2, 3}) == 1);
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2, 3}) == std::vector<double>{1, 0, 0});
  CHECK(fluxion::gradient(place)(std::array{1.0, 2.0}) == std::array{0.0, 0.0});
}
