// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/node.hpp>

#include <limits>

#include <doctest/doctest.h>

namespace {
constexpr fluxion::node literal(double c) { return {.constant = c}; }

static_assert(fluxion::node{}.same_but_for_operands(fluxion::node{}));
static_assert(literal(2).same_but_for_operands(literal(2)));
static_assert(!literal(2).same_but_for_operands(literal(3)));
// By bits: 0 and -0 are two constants, and a number that isn't one equals itself.
static_assert(!literal(0.0).same_but_for_operands(literal(-0.0)));
static_assert(literal(std::numeric_limits<double>::quiet_NaN())
                  .same_but_for_operands(literal(std::numeric_limits<double>::quiet_NaN())));
static_assert(!fluxion::node{.with = {{1, 0}}}.same_but_for_operands(fluxion::node{}));
static_assert(!fluxion::node{.shape = 1}.same_but_for_operands(fluxion::node{}));
static_assert(!fluxion::node{.count = 1}.same_but_for_operands(fluxion::node{}));
}  // namespace

TEST_CASE("where a node's operands begin makes no difference") {
  CHECK(fluxion::node{.first = 3}.same_but_for_operands(fluxion::node{.first = 5}));
}
