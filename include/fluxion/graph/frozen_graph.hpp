// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iterator>

#include <fluxion/graph/rules.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How many of each a graph holds.
struct graph_size {
  int nodes = 0;
  int operands = 0;
  int shapes = 0;
  int checks = 0;
  int outputs = 0;

  constexpr bool holds(const graph_size& s) const {
    return nodes >= s.nodes && operands >= s.operands && shapes >= s.shapes &&
           checks >= s.checks && outputs >= s.outputs;
  }
};

namespace detail {

/// The size of an array that may have nothing to hold.
constexpr std::size_t at_least_one(int n) { return n > 0 ? static_cast<std::size_t>(n) : 1; }

}  // namespace detail

/// A finished graph as a constant: only live nodes, in an order in which they can be run.
///
/// Plain arrays, not std::array: each access to one is a call, which costs steps of a constant
/// evaluation.
template <graph_size Size>
struct frozen_graph {
  static constexpr graph_size capacity = Size;

  graph_size used{};
  bool full = false;  // there was too little room; `used` tells how much is needed
  recording_error error{};
  node nodes[detail::at_least_one(Size.nodes)]{};
  int operands[detail::at_least_one(Size.operands)]{};
  shape shapes[detail::at_least_one(Size.shapes)]{};
  length_check checks[detail::at_least_one(Size.checks)]{};
  int outputs[detail::at_least_one(Size.outputs)]{};

  /// Whether there is room for all that is used.
  constexpr bool make_room() {
    full = !Size.holds(used);
    return !full;
  }
  constexpr int operand(int id, int k) const { return operands[nodes[id].first + k]; }
  constexpr const node& operator[](int id) const { return nodes[id]; }
  constexpr const shape& shape_of(int id) const { return shapes[nodes[id].shape]; }
  constexpr int output(int k) const { return outputs[k]; }
};

namespace detail {

/// Marks what the outputs need, and adds it up.
constexpr void mark_live(const graph& g, const int* outputs, int output_count, list<bool>& live,
                         graph_size& used) {
  const node* const nodes = g.nodes.data;
  for (int k = 0; k < output_count; ++k) live.data[outputs[k]] = true;
  for (int i = g.nodes.size - 1; i >= 0; --i)
    if (live.data[i]) {
      used.nodes += 1, used.operands += nodes[i].count;
      for (int k = nodes[i].first, end = k + nodes[i].count; k < end; ++k)
        live.data[g.operands.data[k]] = true;
    }
}

/// What a pass freezes a graph into: a frozen_graph, or one whose room grows at run time.
template <class Result>
constexpr void freeze_into(graph& g, const int* outputs, int output_count, Result& result) {
  result.error = g.error;
  if (g.error.what != problem::none) return;
  const int known_shapes = g.shapes.size;
  detail::list<int> shape_map(known_shapes);
  for (int i = 0; i < known_shapes; ++i) shape_map.push(g.number_of(g.resolve(g.shapes.data[i])));
  detail::list<bool> live(g.nodes.size + 1);
  result.used = {.shapes = g.shapes.size, .checks = g.checks.size, .outputs = output_count};
  detail::mark_live(g, outputs, output_count, live, result.used);
  if (!result.make_room()) return;

  shape* const to_shapes = std::data(result.shapes);
  length_check* const to_checks = std::data(result.checks);
  node* const to_nodes = std::data(result.nodes);
  int* const to_operands = std::data(result.operands);
  int* const to_outputs = std::data(result.outputs);
  for (int i = 0; i < g.shapes.size; ++i) to_shapes[i] = g.shapes.data[i];
  for (int i = 0; i < g.checks.size; ++i) to_checks[i] = g.checks.data[i];
  detail::list<int> place(g.nodes.size + 1);
  int nodes = 0, operands = 0;
  for (int i = 0; i < g.nodes.size; ++i)
    if (live.data[i]) {
      node& n = to_nodes[nodes] = g.nodes.data[i];
      for (int k = n.first, end = k + n.count; k < end; ++k)
        to_operands[operands++] = place.data[g.operands.data[k]];
      n.first = operands - n.count, n.shape = shape_map.data[n.shape], place.data[i] = nodes++;
      if (n.op->hash == hash_of<op::element_count>) n.with.at[0] = shape_map.data[n.with.at[0]];
    }
  for (int k = 0; k < output_count; ++k) to_outputs[k] = place.data[outputs[k]];
}

}  // namespace detail

/// Pass: drops dead nodes, writes shapes in independent lengths, and fixes the rest.
template <graph_size Size>
constexpr frozen_graph<Size> freeze(graph& g, const int* outputs, int output_count) {
  frozen_graph<Size> result;
  detail::freeze_into(g, outputs, output_count, result);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
