// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/what_is_read.hpp>

#include <doctest/doctest.h>

namespace op = fluxion::op;
using fluxion::detail::reads_of;

TEST_CASE("what_is_read: what a derivative's rule uses of operands (1, 2, 4) and value (8)") {
  CHECK(reads_of<op::add, 0> == 0);
  CHECK(reads_of<op::subtract, 1> == 0);
  CHECK(reads_of<op::multiply, 0> == 2);
  CHECK(reads_of<op::multiply, 1> == 1);
  CHECK(reads_of<op::divide, 0> == 2);
  CHECK(reads_of<op::divide, 1> == 10);
  CHECK(reads_of<op::exp, 0> == 8);
  CHECK(reads_of<op::sin, 0> == 1);
  CHECK(reads_of<op::abs, 0> == 1);
  CHECK(reads_of<op::max, 0> == 3);
  CHECK(reads_of<op::where, 1> == 1);
  CHECK(reads_of<op::floor, 0> == 0);
  CHECK(reads_of<op::pow, 1> == 11);
}
