// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/finished_graph.hpp>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::symbol;
namespace op = fluxion::op;
}  // namespace

TEST_CASE("only live nodes stay, whatever their number") {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {});
  const symbol y = fluxion::detail::new_parameter(g, 1, {});
  symbol t = x;
  for (int i = 0; i < 1000; ++i) t = sin(t) + x;
  (void)exp(y);
  const fluxion::finished_graph f = fluxion::finish(g, &t.id, 1);
  CHECK(f.used.nodes == 2001);
  CHECK(f.nodes.size() == 2001);
  CHECK(f[f.output(0)].op == fluxion::descriptor_of<op::add>());
  for (int id = 0; id < f.used.nodes; ++id)
    for (int k = 0; k < f[id].count; ++k) CHECK(f.operand(id, k) < id);
}

TEST_CASE("what went wrong is said in words, with the operation and both shapes") {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {.rank = 1, .extents = {3}});
  const symbol y = fluxion::detail::new_parameter(g, 1, {.rank = 1, .extents = {4}});
  const symbol t = x + y;
  CHECK(fluxion::detail::error_text(g.error) == "add: shapes [3] and [4] do not fit");
  CHECK_THROWS_WITH_AS(fluxion::detail::require_recorded(g.error),
                       "fluxion: add: shapes [3] and [4] do not fit", fluxion::shape_error);
  CHECK(fluxion::finish(g, &t.id, 1).error.what == fluxion::problem::shapes_differ);
}
