// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/spelled.hpp>

#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>

namespace cpp = fluxion::detail::cpp;
namespace op = fluxion::op;
using fluxion::descriptor_of;

TEST_CASE("an expression, an assignment, a function") {
  const cpp::spelled add = cpp::spelled_as(*descriptor_of<op::add>());
  CHECK(add.is == cpp::spelled::form::expression);
  CHECK(add.reads(0) == 1);
  const cpp::spelled scatter = cpp::spelled_as(*descriptor_of<op::scatter>());
  CHECK(scatter.is == cpp::spelled::form::assignment);
  CHECK(scatter.group() == 3);
  const cpp::spelled outer = cpp::spelled_as(*descriptor_of<op::outer>());
  CHECK(outer.is == cpp::spelled::form::function);
  CHECK(outer.function == "outer");
  CHECK(outer.parameters.size() == 5);
  CHECK(outer.parameters[1].name == "y");
  CHECK(outer.parameters[1].is_pointer);
  CHECK(outer.parameters[3].name == "y_size");
  CHECK(!outer.parameters[3].is_pointer);
}

TEST_CASE("an operand whose value is of no interest isn't read") {
  CHECK(cpp::spelled_as(*descriptor_of<op::product_of_others>()).reads(1) == 0);
}
