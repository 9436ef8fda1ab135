// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/source_lines.hpp>

#include <doctest/doctest.h>

namespace {
struct graph_of_numbers {
  struct {
    int size = 0;
  } nodes;
  fluxion::source_lines* lines = nullptr;
};
}  // namespace

TEST_CASE("a line is noted for several nodes, and the last note counts") {
  fluxion::source_lines lines;
  CHECK(lines.of(3).line() == 0);
  const auto first = std::source_location::current();
  lines.note(0, 3, first);
  CHECK(lines.of(2).line() == first.line());
  CHECK(lines.of(3).line() == 0);
  const auto second = std::source_location::current();
  lines.note(1, 4, second);
  CHECK(lines.of(0).line() == first.line());
  CHECK(lines.of(1).line() == second.line());
  CHECK(lines.of(3).line() == second.line());
}

TEST_CASE("what is added for a node has its line; a graph without lines notes nothing") {
  fluxion::source_lines lines;
  const auto where = std::source_location::current();
  lines.note(0, 1, where);
  graph_of_numbers g{{1}, &lines};
  {
    const fluxion::detail::line_is_kept kept(g, 0);
    g.nodes.size = 3;
  }
  CHECK(lines.of(2).line() == where.line());
  g.lines = nullptr;
  const fluxion::detail::line_is_kept kept(g, 0);
}
