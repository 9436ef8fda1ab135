// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/transform.hpp>

#include <array>
#include <tuple>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
namespace transform = fluxion::transform;
constexpr auto f = [](auto x, auto y) { return exp(x) * y; };

template <class Transform, class... Args>
constexpr int outputs =
    fluxion::program<decltype(f), fluxion::signature_of<Args...>, Transform>::recorded.used.outputs;
constexpr auto two = [](auto x, auto y) { return std::array{x * y, x + y}; };
template <bool WithValue, class... Args>
constexpr int of_two = fluxion::program<decltype(two), fluxion::signature_of<Args...>,
                                        transform::jacobian<WithValue>>::recorded.used.outputs;
using constant = decltype(fluxion::data(1.0));

static_assert(outputs<transform::value, double, double> == 1);
static_assert(outputs<transform::gradient<false>, double, double> == 2);
static_assert(outputs<transform::gradient<true>, double, double> == 3);
static_assert(outputs<transform::gradient<true>, double, constant> == 2);
static_assert(outputs<transform::gradient<false>, double, int> == 1);
static_assert(of_two<false, double, double> == 4);
static_assert(of_two<true, double, double> == 5);
static_assert(of_two<true, double, constant> == 3);
static_assert(outputs<transform::hessian_product<2>, double, double, constant, constant> == 2);

static_assert(outputs<transform::vjp<false>, double, double, constant> == 2);
static_assert(outputs<transform::vjp<true>, double, constant, constant> == 2);
static_assert(outputs<transform::jvp<2, true>, double, double, constant, constant> == 2);
static_assert(outputs<transform::jvp<1, false>, double, constant, constant> == 1);

// exp is its own derivative: value and gradient are one node, beside the argument.
constexpr auto exponential = [](auto x) { return exp(x); };
using both = fluxion::program<decltype(exponential), fluxion::signature_of<double>,
                              transform::gradient<true>>;
static_assert(both::output(0) == both::output(1));
static_assert(both::size() == 2);
}  // namespace

TEST_CASE("the value and the gradient of a shared exponential") {
  const auto [value, gradient] = fluxion::value_and_gradient(f)(0.0, 3.0);
  CHECK(value == 3);
  CHECK(gradient == std::tuple(3.0, 1.0));
}
