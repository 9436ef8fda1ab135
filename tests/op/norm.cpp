// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/norm.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("norm: value and derivatives") {
  const auto f = [](auto x) { return norm(x); };
  CHECK(fluxion::value(f)(std::vector<double>{3, 4}) == 5);
  CHECK(fluxion::gradient(f)(std::vector<double>{3, 4})[1] == doctest::Approx(0.8).epsilon(1e-15));
  check_array_orders(f, std::array{0.3, -2.0, 1.0});
}

TEST_CASE("norm: its gradient is 0 where it is 0") {
  const auto f = [](auto x) { return norm(x); };
  CHECK(fluxion::gradient(f)(std::vector<double>(5, 0.0)) == std::vector<double>(5, 0.0));
  CHECK(fluxion::gradient(f)(std::vector<double>{}).empty());
  CHECK(fluxion::gradient([](auto x) { return norm(x); })(-2.0) == -1);
}
