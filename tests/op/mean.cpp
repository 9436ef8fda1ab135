// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/mean.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("mean: value and gradient") {
  const auto f = [](auto x) { return mean(x); };
  CHECK(fluxion::value(f)(std::vector<double>{1, 2, 6}) == 3);
  CHECK(fluxion::gradient(f)(std::vector<double>{1, 2, 6, 7}) == std::vector<double>(4, 0.25));
  CHECK(fluxion::value(f)(fluxion::tensor<float, 2, 2>{{1, 2}, {3, 4}}) == 2.5f);
  CHECK(std::isnan(fluxion::value(f)(std::vector<double>{})));
  check_array_orders([](auto x) { return mean(exp(x)) * mean(x * x); },
                     std::vector<double>{0.1, 0.5, -1});
}
