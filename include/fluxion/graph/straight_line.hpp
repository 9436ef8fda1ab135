// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/descriptor.hpp>
#include <fluxion/graph/leaf.hpp>
#include <fluxion/op/stack.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Whether a graph is straight-line code: numbers, elements of arguments that stand at a place
/// known while compiling, and arrays made of numbers; no loops.
template <class Graph>
constexpr bool is_straight_line(const Graph& g) {
  for (int k = 0; k < g.used.outputs; ++k)
    if (g[g.output(k)].count == 0 && g[g.output(k)].shape != 0) return false;  // to be copied
  for (int id = 0; id < g.used.nodes; ++id) {
    const auto& n = g[id];
    if (n.op->kind == node_kind::elementwise && n.shape == 0) continue;
    if (n.count == 0 && !n.template is<op::element_count>()) continue;
    if (n.op->is_element) {
      if (element_index(g, id) < 0) return false;
    } else if (!n.template is<op::stack>()) {
      return false;
    }
  }
  return true;
}

/// Where an element of an argument stands among all of its elements; -1 if that is known only at
/// run time, or if it is no element of an argument.
template <class Graph>
constexpr std::ptrdiff_t element_index(const Graph& g, int id) {
  const int whole = g.operand(id, 0);
  if (g[id].shape != 0 || !g[whole].template is<op::parameter>()) return -1;
  const auto& s = g.shape_of(whole);
  std::ptrdiff_t index = 0;
  for (int axis = 0; axis < s.rank; ++axis) {
    const int i = g[id].with.at[axis];
    if ((axis > 0 || i < 0) && !s[axis].is_static()) return -1;
    const std::ptrdiff_t length = s[axis].constant;
    index = axis == 0 ? (i < 0 ? length + i : i) : index * length + (i < 0 ? length + i : i);
  }
  return index;
}

}  // namespace fluxion::inline FLUXION_ABI
