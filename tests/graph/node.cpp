// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/node.hpp>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
namespace op = fluxion::op;
constexpr fluxion::node sum_of_two{.op = fluxion::descriptor_of<op::add>(), .count = 2};
static_assert(sum_of_two.is<op::add>());
static_assert(!sum_of_two.is<op::multiply>());
}  // namespace

TEST_CASE("a node knows its operation, and begins with nothing else") {
  CHECK(sum_of_two.is<op::add>());
  CHECK(sum_of_two.shape == 0);
  CHECK(sum_of_two.with == op::attributes{});
}
