// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/var.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("var: value and gradient, of the elements and of a population") {
  const std::vector<double> x{1, 2, 4, 9};
  const auto plain = [](auto v) { return var(v); };
  const auto unbiased = [](auto v) { return var(v, 1); };
  CHECK(fluxion::value(plain)(x) == 9.5);
  CHECK(fluxion::value(unbiased)(x) == doctest::Approx(38.0 / 3).epsilon(1e-15));
  CHECK(fluxion::gradient(plain)(x) == std::vector<double>{-1.5, -1, 0, 2.5});
  CHECK(fluxion::value(plain)(std::array{1.0f, 3.0f}) == 1.0f);
  static_assert(fluxion::value([](auto v) { return var(v); })(std::array{1.0, 3.0}) == 1);
}

TEST_CASE("var: nothing cancels between elements that are close to each other") {
  const std::vector<double> x{1e9 + 1, 1e9 + 2, 1e9 + 3};
  CHECK(fluxion::value([](auto v) { return var(v, 1); })(x) == 1);
}

TEST_CASE("var: derivatives") {
  check_array_orders<2>([](auto v) { return var(v) * sum(sin(v)); }, std::array{0.5, -1.0, 2.0});
  check_array_orders([](auto v) { return var(v, 1); }, std::vector<double>{0.5, 0.5, 0.5});
  check_array_orders([](auto v) { return var(v); }, fluxion::tensor<double, 2, 2>{{1, 2}, {0, 3}});
}

TEST_CASE("var: of too few elements") {
  const auto unbiased = [](auto v) { return var(v, 1); };
  CHECK(std::isnan(fluxion::value(unbiased)(std::vector<double>{3})));
  CHECK(fluxion::value([](auto v) { return var(v); })(std::vector<double>{3}) == 0);
  CHECK(std::isnan(fluxion::value([](auto v) { return var(v); })(std::vector<double>{})));
}
