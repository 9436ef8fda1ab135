// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/multiply.hpp>

#include <array>
#include <tuple>
#include <type_traits>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/tensor/data.hpp>

#include "orders.hpp"

static_assert((fluxion::dual<double>::variable(2.0) * 3).tangent[0] == 3.0);

TEST_CASE("multiply: value and derivatives") {
  const auto f = [](const auto& x, const auto& y) { return x * y; };
  check_orders(with_other<0>(f, 3), 0.5, {1.5, 3, 0, 0});
  check_orders(with_other<1>(f, 3), 0.5, {1.5, 3, 0, 0});
  check_orders([](const auto& x) { return x * x * x; }, 0.5, {0.125, 0.75, 3, 6});
}

TEST_CASE("multiply: a plain number contributes nothing, whatever the partial") {
  CHECK(slope([](const auto& x) { return x * 2; }, infinity) == 2);
}

TEST_CASE("multiply: signs are moved and ones dropped, exactly") {
  constexpr auto f = [](auto x, auto y) { return (-x) * y * (-1) * (-y) * 1; };
  static_assert(fluxion::value(f)(2.0, 3.0) == -18.0);
  static_assert(std::get<0>(fluxion::gradient(f)(2.0, 3.0)) == -9.0);
  constexpr auto scaled = [](auto x, auto v) { return sum(-x * v) + sum(v * -x); };
  CHECK(fluxion::gradient(scaled)(2.0, fluxion::data(std::array{1.0, 2.0})) == -6);
}

TEST_CASE("multiply: x * x is a square") {
  constexpr auto f = [](auto x) { return x * x; };
  using program = fluxion::program<std::remove_const_t<decltype(f)>, fluxion::signature_of<double>,
                                   fluxion::transform::value>;
  static_assert(program::size() == 2);
  static_assert(program::at(1).op->name == "square");
}
