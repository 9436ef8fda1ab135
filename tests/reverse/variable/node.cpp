// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/reverse/variable/node.hpp>

using fluxion::detail::element_block;
using fluxion::detail::element_share;
using fluxion::detail::variable_handle;
using fluxion::detail::variable_node;

TEST_CASE("the value goes with the last handle, the node with the last statement") {
  variable_node* const operand = variable_node::make(0);
  operand->value = element_share(element_block::make(8));
  variable_handle handle(operand);
  variable_node* const user = variable_node::make(1);
  user->operands()[0].from = fluxion::detail::share(operand);
  const variable_handle other = handle;
  handle.reset();
  CHECK(operand->value);
  { const variable_handle last = std::move(const_cast<variable_handle&>(other)); }
  CHECK_FALSE(operand->value);
  CHECK(operand->references.value() == 1);
  fluxion::detail::release(user);
}

TEST_CASE("a long chain is taken down without recursion") {
  variable_node* last = variable_node::make(0);
  for (int i = 0; i < 1'000'000; ++i) {
    variable_node* const next = variable_node::make(1);
    next->operands()[0].from = last;
    last = next;
  }
  fluxion::detail::release(last);
}

TEST_CASE("a node knows its size") {
  variable_node n;
  n.lengths = {2, {3, 4}};
  CHECK(n.lengths.size() == 12);
  CHECK(n.bytes() == 48);
  n.is_double = true;
  CHECK(n.bytes() == 96);
  CHECK(n.is_leaf());
}
