// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/size.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("size: the number of all elements") {
  const auto f = [](auto x) { return size(x) + 0 * sum(x); };
  CHECK(fluxion::value(f)(std::vector<double>(7, 1.0)) == 7);
  CHECK(fluxion::value(f)(fluxion::tensor<double, 2, 3>{}) == 6);
  CHECK(fluxion::value(f)(fluxion::tensor<double, fluxion::dynamic, 3>(4)) == 12);
  CHECK(fluxion::value(f)(2.0) == 1);
}
