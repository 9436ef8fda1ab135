// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/descriptor.hpp>

#include <type_traits>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
namespace op = fluxion::op;
using fluxion::descriptor_of;
using fluxion::node_kind;

static_assert(descriptor_of<op::add>()->kind == node_kind::elementwise);
static_assert(descriptor_of<op::sum>()->kind == node_kind::reduction);
static_assert(descriptor_of<op::matmul>()->kind == node_kind::array);
static_assert(descriptor_of<op::parameter>()->kind == node_kind::leaf);
static_assert(descriptor_of<op::exp>()->cost == op::cost::transcendental);
static_assert(descriptor_of<op::less>()->is_mask && !descriptor_of<op::add>()->is_mask);
static_assert(descriptor_of<op::logical_and>()->is_mask);
static_assert(descriptor_of<op::where>()->selects && !descriptor_of<op::where>()->is_mask);
static_assert(descriptor_of<op::element>()->is_element);
static_assert(descriptor_of<op::sin>()->name == "sin");
static_assert(descriptor_of<op::sin>()->hash != descriptor_of<op::cos>()->hash);

/// The way back from the descriptor to the type.
template <class Op>
constexpr bool comes_back = std::is_same_v<fluxion::operation_of<descriptor_of<Op>()>, Op>;
static_assert(comes_back<op::add> && comes_back<op::where> && comes_back<op::matmul> &&
              comes_back<op::parameter> && comes_back<op::prod>);
}  // namespace

TEST_CASE("an operation has one descriptor") {
  CHECK(descriptor_of<op::add>() == descriptor_of<op::add>());
  CHECK(descriptor_of<op::add>() != descriptor_of<op::multiply>());
}
