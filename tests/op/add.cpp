// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/add.hpp>

#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert((fluxion::dual<double>::variable(2.0) + 3).tangent[0] == 1.0);

TEST_CASE("add: value and derivatives") {
  const auto f = [](const auto& x, const auto& y) { return x + y; };
  check_orders(with_other<0>(f, 3), 0.5, {3.5, 1, 0, 0});
  check_orders(with_other<1>(f, 3), 0.5, {3.5, 1, 0, 0});
  check_orders([](const auto& x) { return +x + x; }, 0.5, {1, 2, 0, 0});
}

TEST_CASE("add: x + (-y) is recorded as x - y") {
  const auto f = [](auto x, auto y) { return sum(-x + y * -2.0); };
  const auto g = [](auto x, auto y) { return sum(-y * 2.0 - x); };
  const std::vector<double> x{1, 2, 3}, y{5, 7, 11};
  CHECK(fluxion::value(f)(x, y) == -52);
  CHECK(fluxion::value(g)(x, y) == -52);
  CHECK(std::get<0>(fluxion::gradient(f)(x, y)) == std::vector<double>{-1, -1, -1});
}

TEST_CASE("add: a sum may begin with 0, which isn't added") {
  constexpr auto f = [](auto x, auto y) {
    decltype(x) total(0.0);
    total += x;
    return total + y + 0;
  };
  using value = fluxion::program<std::remove_const_t<decltype(f)>,
                                 fluxion::signature_of<double, double>, fluxion::transform::value>;
  static_assert(value::size() == 3);
  static_assert(fluxion::value(f)(2.0, 3.0) == 5.0);
}
