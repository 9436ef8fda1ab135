// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/data.hpp>

#include <doctest/doctest.h>

TEST_CASE("data refers to a named array") {
  std::vector<double> x{1, 2};
  const auto argument = fluxion::data(x);
  static_assert(std::same_as<decltype(argument),
                             const fluxion::constant_argument<const std::vector<double>&>>);
  CHECK(&argument.get() == &x);
  const std::array<float, 2> fixed{};
  CHECK(&fluxion::data(fixed).get() == &fixed);
}

TEST_CASE("data keeps a temporary") {
  std::vector<double> x{1, 2};
  const double* elements = x.data();
  const auto argument = fluxion::data(std::move(x));
  static_assert(
      std::same_as<decltype(argument), const fluxion::constant_argument<std::vector<double>>>);
  CHECK(argument.get().data() == elements);
}

TEST_CASE("data copies a number") {
  double x = 2;
  const auto argument = fluxion::data(x);
  x = 3;
  CHECK(argument.get() == 2);
  static_assert(fluxion::data(0.5).get() == 0.5);
  static_assert(fluxion::data(std::array{1.0, 2.0}).get()[1] == 2);
}

static_assert(fluxion::is_constant_argument<decltype(fluxion::data(1))>);
static_assert(!fluxion::is_constant_argument<double>);
