// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/argmax.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto place = [](auto x) { return argmax(x); };

TEST_CASE("argmax: the first of the greatest elements") {
  CHECK(fluxion::value(place)(std::array{1.0, 3.0, 2.0, 3.0}) == 1);
  CHECK(fluxion::value(place)(std::vector<double>{-infinity, -infinity}) == 0);
  CHECK(fluxion::value(place)(std::vector<double>{0.0, 1.0, infinity}) == 2);
  CHECK(fluxion::value(place)(std::vector<float>{0, 0.5f}) == 1.0f);
  CHECK(fluxion::value(place)(fluxion::tensor<double, 2, 2>{{1, 2}, {4, 3}}) == 2);
  CHECK(fluxion::value(place)(2.0) == 0);
  static_assert(fluxion::value(place)(std::array{1.0, 3.0, 2.0}) == 1);
}

TEST_CASE("argmax: the first NaN, if there is one") {
  const double nan = not_a_number;
  CHECK(fluxion::value(place)(std::vector<double>{nan, 1}) == 0);
  CHECK(fluxion::value(place)(std::vector<double>{1, nan, 2, nan}) == 1);
  CHECK(fluxion::value(place)(std::vector<double>{2, 3, nan, 1}) == 2);
}

TEST_CASE("argmax: of no elements") {
  CHECK_THROWS_AS(fluxion::value(place)(std::vector<double>{}), fluxion::shape_error);
}

TEST_CASE("argmax: beside the value; it has no derivative") {
  const auto f = [](auto x) { return argmax(x) * sum(x) + max(x); };
  CHECK(fluxion::value(f)(std::vector<double>{1, 2, 3}) == 15);
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2, 3}) == std::vector<double>{2, 2, 3});
  CHECK(fluxion::gradient(place)(std::array{1.0, 2.0}) == std::array{0.0, 0.0});
}
