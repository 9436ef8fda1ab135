// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/contract.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "orders.hpp"

namespace op = fluxion::op;

static_assert(op::Operation<op::add> && op::arity<op::add> == 2 && op::arity<op::exp> == 1);
static_assert(op::arity<op::where> == 3 && op::arity<op::concat> == op::any_number);
static_assert(op::ElementwiseOperation<op::tanh> && !op::ElementwiseOperation<op::sum>);
static_assert(op::ReductionOperation<op::prod> && op::ArrayOperation<op::matmul>);
static_assert(std::is_same_v<op::result_of<op::add, float, int>, float>);
static_assert(std::is_same_v<op::result_of<op::add, int, int>, double>);
static_assert(std::is_same_v<op::result_of<op::less, double, int>, bool>);
static_assert(std::is_same_v<op::result_of<op::where, bool, float, int>, float>);

/// y = x^3 + c, as a user would write it.
struct cubed {
  static constexpr auto info = op::describe{.name = "cubed"};
  static constexpr auto value(const auto& x) { return x * x * x; }
  static constexpr auto derivative(const auto& x, const auto&) {
    return 3 * op::call<op::square>(x);
  }
};
template <fluxion::Scalar X>
constexpr auto cube(const X& x) {
  return op::apply<cubed>(x);
}

TEST_CASE("a user's own operation works on numbers, duals and recorded arrays") {
  check_orders([](const auto& x) { return cube(x); }, 0.7, {0.343, 1.47, 4.2, 6});
  constexpr auto f = [](auto x) { return sum(cube(x)); };
  CHECK(fluxion::value(f)(std::array{1.0, 2.0}) == 9);
  CHECK(fluxion::gradient(f)(std::array{1.0, 2.0}) == std::array{3.0, 12.0});
  static_assert(fluxion::gradient([](auto x) { return cube(x); })(2.0) == 12.0);
}

TEST_CASE("constants take the type of what they stand beside") {
  static_assert(std::is_same_v<decltype(op::constant(1.0f, 0.5)), float>);
  CHECK(op::constant(fluxion::dual<float>(3), 0.5).value == 0.5f);
}
