// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/expression.hpp>

#include <string_view>
#include <type_traits>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
constexpr auto f = [](auto x, auto y) { return sin(x) * y; };
using program =
    fluxion::program<decltype(f), fluxion::signature_of<double, double>, fluxion::transform::value>;
using planned = fluxion::planned<program>;
using root = fluxion::expression<planned, program::output(0)>;

static_assert(std::is_empty_v<root>);
static_assert(std::is_same_v<root::operation, fluxion::op::multiply>);
static_assert(root::apply(3.0, 5.0) == 15);

/// A thousand operations below it make the name no longer.
constexpr auto chain = [](auto x) {
  auto y = x;
  for (int i = 0; i < 300; ++i) y = y * x + 1;
  return y;
};
using long_program =
    fluxion::program<decltype(chain), fluxion::signature_of<double>, fluxion::transform::value>;
template <class E>
constexpr std::string_view name() {
  return __PRETTY_FUNCTION__;
}
template <class P, int Node>
using expression_of = fluxion::expression<fluxion::planned<P>, Node>;
static_assert(name<expression_of<long_program, long_program::output(0)>>().size() <=
              name<expression_of<long_program, 0>>().size() + 4);
static_assert(name<expression_of<long_program, 0>>().size() < 500);
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
