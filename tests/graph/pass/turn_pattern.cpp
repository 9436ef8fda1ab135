// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/turn_pattern.hpp>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

TEST_CASE("turns that differ in an index have a pattern; it is recorded on slices") {
  fluxion::graph g;
  const fluxion::symbol x = fluxion::detail::new_parameter(g, 0, {.rank = 1, .extents = {9}});
  const auto turn = [&](int i) { return exp(x[i + 1]) * x[i]; };
  fluxion::detail::turn_pattern pattern(g);
  REQUIRE(pattern.add(turn(0).id, turn(1).id));
  CHECK(pattern.matches(0, pattern.size(), turn(2).id, 2));
  CHECK_FALSE(pattern.matches(0, pattern.size(), turn(4).id, 3));
  CHECK_FALSE(pattern.matches(0, pattern.size(), (exp(x[4]) * x[4]).id, 3));
  CHECK_FALSE(pattern.matches(0, pattern.size(), (sin(x[4]) * x[3]).id, 3));
  const fluxion::symbol all = pattern.record(0, pattern.size(), 8);
  CHECK(all.id == (exp(slice(x, 1, 9)) * slice(x, 0, 8)).id);
  pattern.clear();
  CHECK_FALSE(pattern.add(turn(0).id, turn(2).id));
}
