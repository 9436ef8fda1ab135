// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/node.hpp>
#include <fluxion/graph/rules.hpp>

#include <limits>

#include <doctest/doctest.h>

namespace {
constexpr fluxion::node literal(fluxion::node n) {
  n.op = fluxion::descriptor_of<fluxion::op::literal>();
  return n;
}
constexpr fluxion::node literal(double c) { return literal({.constant = c}); }

static_assert(literal(2).same_but_for_operands(literal(2)));
static_assert(!literal(2).same_but_for_operands(literal(3)));
// By bits: 0 and -0 are two constants, and a number that isn't one equals itself.
static_assert(!literal(0.0).same_but_for_operands(literal(-0.0)));
static_assert(literal(std::numeric_limits<double>::quiet_NaN())
                  .same_but_for_operands(literal(std::numeric_limits<double>::quiet_NaN())));
static_assert(!literal({.with = {{1, 0}}}).same_but_for_operands(literal(fluxion::node{})));
static_assert(!literal({.shape = 1}).same_but_for_operands(literal(fluxion::node{})));
static_assert(!literal({.count = 1}).same_but_for_operands(literal(fluxion::node{})));
}  // namespace

TEST_CASE("where a node's operands begin makes no difference") {
  CHECK(literal({.first = 3}).same_but_for_operands(literal({.first = 5})));
}
