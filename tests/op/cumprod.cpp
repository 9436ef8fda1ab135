// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cumprod.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto products = [](auto x) { return cumprod(x); };

TEST_CASE("cumprod: products up to each element") {
  CHECK(fluxion::value(products)(std::array{2.0, 3.0, -4.0}) == std::array{2.0, 6.0, -24.0});
  CHECK(fluxion::value(products)(std::vector<float>{0.5f, 3}) == std::vector<float>{0.5f, 1.5f});
  CHECK(fluxion::value(products)(std::vector<double>{}).empty());
  static_assert(fluxion::value(products)(std::array{2.0, 3.0}) == std::array{2.0, 6.0});
}

TEST_CASE("cumprod: derivatives of every order are right with any number of zeros") {
  const auto f = [](auto v) { return sum(cumprod(v)); };
  CHECK(fluxion::gradient(f)(std::vector<double>{2, 0, 3, 5}) == std::vector<double>{1, 38, 0, 0});
  CHECK(fluxion::gradient(f)(std::vector<double>{0, 0, 3}) == std::vector<double>{1, 0, 0});
  constexpr auto bent = [](auto v) { return sum(sin(cumprod(v))); };
  check_array_orders(bent, std::array{1.5, -2.0, 0.5});
  check_array_orders(bent, std::vector<double>{0, 2, 3, -1});
  check_array_orders(bent, std::vector<double>{2, 0, -1, 0});
  check_array_orders(bent, std::vector<double>{0, 0, 0});
}
