// SPDX-License-Identifier: BSL-1.0
#define FLUXION_CHECK_FINITE 1

#include <fluxion/graph/located.hpp>

#include <string_view>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
struct recorder {
  fluxion::source_lines lines;
  fluxion::graph g;
  recorder() { g.lines = &lines; }
  fluxion::symbol parameter(int number) {
    return fluxion::detail::new_parameter(g, number, fluxion::argument_spec{});
  }
};
unsigned here(std::source_location where = std::source_location::current()) { return where.line(); }
}  // namespace

TEST_CASE("operators note the line of the expression in which they stand") {
  recorder r;
  const fluxion::symbol x = r.parameter(0), y = r.parameter(1);
  const unsigned line = here();
  const fluxion::symbol sum = x + y;
  const fluxion::symbol quotient = 1.0 / sum;
  const fluxion::symbol product = quotient * 3;
  CHECK(r.lines.of(x.id).line() == 0);
  CHECK(r.lines.of(sum.id).line() == line + 1);
  CHECK(r.lines.of(quotient.id).line() == line + 2);
  CHECK(r.lines.of(product.id).line() == line + 3);
  CHECK(std::string_view(r.lines.of(sum.id).file_name()).ends_with("located.cpp"));
  // The same node again keeps its first line.
  const fluxion::symbol again = x + y;
  CHECK(again.id == sum.id);
  CHECK(r.lines.of(again.id).line() == line + 1);
}

TEST_CASE("an operator within the library has no line of the user's") {
  recorder r;
  fluxion::symbol x = r.parameter(0);
  x /= r.parameter(1);
  CHECK(r.lines.of(x.id).line() == 0);
}

TEST_CASE("constants and graphs without lines are as ever, while compiling too") {
  constexpr auto f = [](auto x) { return (x + 1.0) * (2 / x) - x; };
  static_assert(fluxion::value(f)(2.0) == 1);
  CHECK(((fluxion::symbol(2) + fluxion::symbol(3)).number == 5));
}
