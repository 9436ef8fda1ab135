// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/softmax.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("softmax: shares that add up to 1") {
  const auto f = [](auto x) { return softmax(x); };
  const auto p = fluxion::value(f)(std::array{1.0, 2.0, 3.0});
  CHECK(p[0] + p[1] + p[2] == doctest::Approx(1));
  CHECK(p[1] / p[0] == doctest::Approx(std::exp(1.0)));
  const auto q = fluxion::value(f)(std::vector<double>{1000, 1000, -infinity});
  CHECK(q == std::vector<double>{0.5, 0.5, 0});
}

TEST_CASE("softmax: derivatives to third order") {
  check_array_orders([](auto x) { return sum(softmax(x) * sin(x)); },
                     std::vector<double>{0.3, -1, 0.5});
}
