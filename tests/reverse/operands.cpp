// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/operands.hpp>

#include <concepts>

#include <doctest/doctest.h>
#include <fluxion/forward/dual.hpp>
#include <fluxion/reverse/real.hpp>

using namespace fluxion;
using nested = basic_real<real>;
using of_duals = basic_real<dual<double>>;

static_assert(detail::lifted_depth<double> == 0 && detail::lifted_depth<real> == 1);
static_assert(detail::lifted_depth<nested> == 2 && detail::lifted_depth<of_duals> == 2);
static_assert(detail::is_taped<taped_expression<float, 2>> && !detail::is_taped<dual<double>>);
static_assert(std::same_as<detail::taped_value<double, real>, double>);
static_assert(std::same_as<detail::taped_value<taped_expression<double, 2>, nested, int>, real>);
static_assert(std::same_as<detail::taped_value<dual<double>, of_duals>, dual<double>>);
static_assert(detail::leaves<double, taped_expression<double, 3>> == 3);
static_assert(detail::leaves<real, real> == 0);

TEST_CASE("operands: values and leaves") {
  const real x(2.0, 77);
  CHECK(detail::value_on_tape<double>(x) == 2);
  CHECK(detail::value_on_tape<double>(3) == 3);
  CHECK(detail::partial_of<double>(x, 0) == 1);
  CHECK(detail::partial_of<double>(x, 1) == 0);
  CHECK(detail::leaf_of<double>(x, 0) == 77);
  CHECK(detail::leaf_of<double>(4.0, 0) == 0);
}
