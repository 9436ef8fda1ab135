// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/comparison.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/where.hpp>

#include "orders.hpp"

using fluxion::dual;

static_assert(dual<double>(1) < 2 && !(dual<double>(2) < 2) && 1 < dual<double>(2));
static_assert(dual<double>(2) <= 2 && 2 >= dual<double>(2) && dual<double>(3) > 2);
static_assert(dual<float>(2) == 2 && dual<float>(2) != 3);
static_assert(std::is_same_v<decltype(dual<double>(1) < 2), bool>);

TEST_CASE("comparisons look at values alone, at any depth") {
  using nested = dual<dual<double>>;
  CHECK(nested::variable(1.0) == nested(1.0));
  CHECK(nested::variable(1.0) < nested(2.0));
}

TEST_CASE("comparisons: what is not a number is unequal to everything") {
  const dual<double> nan = not_a_number;
  CHECK(nan != nan);
  CHECK_FALSE(nan == nan);
  CHECK_FALSE(nan <= 1);
}

TEST_CASE("recorded comparisons choose element by element") {
  const std::array x{1.0, 2.0, 3.0};
  const auto f = [](auto v) {
    return where(v < 2, 1, 0) + where(v <= 2, 10, 0) + where(v > 2, 100, 0) +
           where(v >= 2, 1000, 0) + where(v == 2, 1e4, 0) + where(v != 2, 1e5, 0);
  };
  CHECK(fluxion::value(f)(x) == std::array{100011.0, 11010.0, 101100.0});
}
