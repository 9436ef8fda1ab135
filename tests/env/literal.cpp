// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/literal.hpp>

#include <doctest/doctest.h>

using fluxion::env::literal;

static_assert(literal{"a\\nb", '"'} == "a\nb");
static_assert(literal{"a\\nb", '\''} == "a\\nb");
static_assert(literal{"a\\nb"} == "a\\nb");
static_assert(literal{"\\\\n", '"'} == "\\n");
static_assert(literal{"a\r\nb\rc", '"'} == "a\nb\nc");
static_assert(literal{"\\", '"'} == "\\");
static_assert(!(literal{"ab"} == "a") && !(literal{"a"} == "ab") && !(literal{"b"} == "a"));
static_assert(literal{"a", '"'} == literal{"a", '"'} && !(literal{"a", '"'} == literal{"a"}));

TEST_CASE("a literal is decoded as its quotes ask for") {
  CHECK(literal{"\\\\\\'\\\"\\a\\b\\f\\n\\r\\t\\v\\q", '"'}.decoded() == "\\'\"\a\b\f\n\r\t\v\\q");
  CHECK(literal{"\\\\\\'\\\"\\n", '\''}.decoded() == "\\'\\\"\\n");
  CHECK(literal{"\\\\"}.decoded() == "\\\\");
  CHECK(literal{}.decoded().empty());
}
