// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/expression.hpp>

#include <cstddef>
#include <type_traits>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto f = [](auto x, auto y) { return sin(x) * y; };
using program =
    fluxion::program<decltype(f), fluxion::signature_of<double, double>, fluxion::transform::value>;
using planned = fluxion::planned<program>;
using root = fluxion::expression<planned, program::output(0)>;

static_assert(std::is_empty_v<root>);
static_assert(std::is_same_v<root::operation, fluxion::op::multiply>);
static_assert(root::apply(3.0, 5.0) == 15);

/// Two operations a step. Named, since the name of a lambda's type may hold the path of this file.
template <int Steps>
struct chain {
  constexpr auto operator()(auto x) const {
    auto y = x;
    for (int i = 0; i < Steps; ++i) y = y * x + 1;
    return y;
  }
};
template <int Steps>
using chain_program =
    fluxion::program<chain<Steps>, fluxion::signature_of<double>, fluxion::transform::value>;
static_assert(chain_program<4>::size() == 10 && chain_program<499>::size() == 1000);

/// Characters in the name of a node's type, without that of the callable. The type stays
/// incomplete: nothing below the node takes part in its name.
template <int Steps, int Node>
constexpr std::size_t name_size =
    fluxion::detail::type_name<fluxion::expression<fluxion::planned<chain_program<Steps>>, Node>>()
        .size() -
    fluxion::detail::type_name<chain<Steps>>().size();

// A thousand operations below it make the name longer by the digits of the node's number.
static_assert(name_size<499, 999> == name_size<4, 9> + 2);
static_assert(
    fluxion::detail::type_name<fluxion::expression<fluxion::planned<chain_program<499>>, 999>>()
        .size() < 600);
}  // namespace

TEST_CASE("an expression evaluates itself on plain numbers of any type") {
  CHECK(root::apply(2.0f, 4.0f) == 8.0f);
  static_assert(std::is_same_v<decltype(root::apply(2.0f, 4.0f)), float>);
}

TEST_CASE("and in a frame") {
  fluxion::frame<planned, double> frame{};
  const double x = 0, y = 3;
  frame.argument[0] = &x;
  frame.argument[1] = &y;
  double out = 7;
  frame.output[0] = &out;
  fluxion::compiled<program>::run(frame, static_cast<double*>(nullptr));
  CHECK(out == 0);
  CHECK(frame.scalar[program::output(0)] == 0);
}
