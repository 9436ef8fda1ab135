// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/directions.hpp>

#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

namespace {
using vector = std::vector<double>;
using data = decltype(fluxion::data(std::declval<const vector&>()));
using fluxion::detail::directions;

static_assert(directions<double, double>() == 1);
static_assert(directions<vector, double, vector, double>() == 2);
static_assert(directions<vector, data, vector>() == 1);
static_assert(directions<data, vector, int, vector>() == 1);
static_assert(directions<vector>() == -1);
static_assert(directions<vector, vector, vector>() == -1);
static_assert(directions<data>() == 0);
static_assert(directions<>() == 0);
}  // namespace

TEST_CASE("only what stands behind the inputs becomes data") {
  const vector x{1, 2};
  CHECK(&fluxion::detail::direction_as_data<1, 0>(x) == &x);
  CHECK(fluxion::is_constant_argument<
        std::remove_cvref_t<decltype(fluxion::detail::direction_as_data<1, 1>(x))>>);
}
