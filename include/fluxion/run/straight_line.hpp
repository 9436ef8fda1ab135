// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/frozen_graph.hpp>
#include <fluxion/op/stack.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Whether a graph is straight-line code: numbers, elements of arguments, and arrays made of
/// numbers; no loops.
template <class Graph>
constexpr bool is_straight_line(const Graph& g) {
  for (int k = 0; k < g.used.outputs; ++k)
    if (g[g.output(k)].count == 0 && g[g.output(k)].shape != 0) return false;  // to be copied
  for (int id = 0; id < g.used.nodes; ++id) {
    const node& n = g[id];
    if (n.op->kind == node_kind::reduction) return false;
    if (n.shape == 0 || n.count == 0 || n.op->is_element) continue;
    if (!same_operation(n.op, descriptor_of<op::stack>())) return false;
  }
  return true;
}

}  // namespace fluxion::inline FLUXION_ABI
