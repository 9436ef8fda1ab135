// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/frozen_graph.hpp>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
using fluxion::symbol;
namespace op = fluxion::op;

template <fluxion::graph_size Size>
fluxion::frozen_graph<Size> frozen(int outputs) {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {});
  const symbol y = fluxion::detail::new_parameter(g, 1, {});
  (void)exp(y);
  const int out[] = {(x * x + 1).id, x.id};
  return fluxion::freeze<Size>(g, out, outputs);
}
constexpr fluxion::graph_size enough{8, 16, 4, 4, 4};
}  // namespace

TEST_CASE("only live nodes stay, operands before their uses") {
  const auto g = frozen<enough>(2);
  CHECK(!g.full);
  CHECK(g.used.nodes == 4);  // x, x * x, 1, +
  CHECK(g[g.output(1)].op == fluxion::descriptor_of<op::parameter>());
  CHECK(g[g.output(0)].op == fluxion::descriptor_of<op::add>());
  for (int id = 0; id < g.used.nodes; ++id)
    for (int k = 0; k < g[id].count; ++k) CHECK(g.operand(id, k) < id);
}

TEST_CASE("a graph that has no room says so") {
  CHECK(frozen<fluxion::graph_size{3, 16, 4, 4, 4}>(1).full);
  CHECK(frozen<fluxion::graph_size{8, 1, 4, 4, 4}>(1).full);
  CHECK(frozen<fluxion::graph_size{8, 16, 4, 4, 1}>(2).full);
}
