// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <fluxion/graph/pass/schedule.hpp>
#include <fluxion/graph/rules.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How many of each a graph holds.
struct graph_size {
  int nodes = 0;
  int operands = 0;
  int shapes = 0;
  int checks = 0;
  int outputs = 0;
};

/// A finished graph as a constant: only live nodes, in an order in which they can be run.
template <graph_size Size>
struct frozen_graph {
  static constexpr graph_size capacity = Size;

  graph_size used{};
  bool full = false;  // there was too little room; `used` tells how much is needed
  recording_error error{};
  std::array<node, static_cast<std::size_t>(Size.nodes)> nodes{};
  std::array<int, static_cast<std::size_t>(Size.operands)> operands{};
  std::array<shape, static_cast<std::size_t>(Size.shapes)> shapes{};
  std::array<length_check, static_cast<std::size_t>(Size.checks)> checks{};
  std::array<int, static_cast<std::size_t>(Size.outputs)> outputs{};

  constexpr int operand(int id, int k) const {
    return operands[static_cast<std::size_t>(nodes[static_cast<std::size_t>(id)].first + k)];
  }
  constexpr const node& operator[](int id) const { return nodes[static_cast<std::size_t>(id)]; }
  constexpr const shape& shape_of(int id) const {
    return shapes[static_cast<std::size_t>((*this)[id].shape)];
  }
  constexpr int output(int k) const { return outputs[static_cast<std::size_t>(k)]; }
};

namespace detail {

/// Counts on where there is no more room: what is needed is known afterwards.
template <class T, std::size_t N>
constexpr void append(std::array<T, N>& to, int& used, const T& value, bool& full) {
  if (static_cast<std::size_t>(used) < N)
    to[static_cast<std::size_t>(used)] = value;
  else
    full = true;
  ++used;
}

/// Whether a node belongs to straight-line code: a number, or where numbers come from or go to.
constexpr bool is_scalar_code(const graph& g, int id) {
  const descriptor* op = g.nodes.data[id].op;
  return g.nodes.data[id].shape == 0 || same_operation(op, descriptor_of<op::parameter>()) ||
         same_operation(op, descriptor_of<op::stack>());
}

/// The order in which live nodes are frozen: straight-line code is scheduled, loops have an order
/// of their own.
constexpr void frozen_order(const graph& g, const int* outputs, int output_count,
                            const list<int>& live, list<int>& order) {
  bool scalar = true;
  for (int i = 0; i < g.nodes.size; ++i) scalar &= live.data[i] < 0 || is_scalar_code(g, i);
  if (scalar) {
    const scheduler scheduled(g, outputs, output_count, live);
    for (int k = 0; k < scheduled.order.size; ++k) order.push(scheduled.order.data[k]);
  } else {
    for (int i = 0; i < g.nodes.size; ++i)
      if (live.data[i] >= 0) order.push(i);
  }
}

}  // namespace detail

/// Pass: drops dead nodes, writes shapes in independent lengths, and fixes the rest.
template <graph_size Size>
constexpr frozen_graph<Size> freeze(graph& g, const int* outputs, int output_count) {
  frozen_graph<Size> result;
  result.error = g.error;
  if (g.error.what != problem::none) return result;
  const int known_shapes = g.shapes.size;
  detail::list<int> shape_map(known_shapes);
  for (int i = 0; i < known_shapes; ++i) shape_map.push(g.number_of(g.resolve(g.shapes.data[i])));
  for (int i = 0; i < g.shapes.size; ++i)
    detail::append(result.shapes, result.used.shapes, g.shapes.data[i], result.full);
  for (int i = 0; i < g.checks.size; ++i)
    detail::append(result.checks, result.used.checks, g.checks.data[i], result.full);

  detail::list<int> map(g.nodes.size);
  for (int i = 0; i < g.nodes.size; ++i) map.push(-1);
  for (int k = 0; k < output_count; ++k) map.data[outputs[k]] = 0;
  for (int i = g.nodes.size - 1; i >= 0; --i)
    if (map.data[i] == 0)
      for (int k = 0; k < g.nodes.data[i].count; ++k) map.data[g.operand(i, k)] = 0;
  detail::list<int> order(g.nodes.size + 1);
  detail::frozen_order(g, outputs, output_count, map, order);
  for (int place = 0; place < order.size; ++place) {
    const int i = order.data[place];
    node n = g.nodes.data[i];
    map.data[i] = result.used.nodes;
    n.first = result.used.operands;
    n.shape = shape_map.data[n.shape];
    if (same_operation(n.op, descriptor_of<op::element_count>()))
      n.with.at[0] = shape_map.data[n.with.at[0]];
    const int* const in = g.operands.data + g.nodes.data[i].first;
    for (int k = 0; k < n.count; ++k)
      detail::append(result.operands, result.used.operands, map.data[in[k]], result.full);
    detail::append(result.nodes, result.used.nodes, n, result.full);
  }
  for (int k = 0; k < output_count; ++k)
    detail::append(result.outputs, result.used.outputs, map.data[outputs[k]], result.full);
  return result;
}

/// The same graph in an object of exactly its size.
template <graph_size Size, class Graph>
constexpr frozen_graph<Size> shrink(const Graph& g) {
  frozen_graph<Size> result;
  result.used = g.used;
  result.error = g.error;
  const auto copy = [](const auto& from, auto& to) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = from[i];
  };
  copy(g.nodes, result.nodes);
  copy(g.operands, result.operands);
  copy(g.shapes, result.shapes);
  copy(g.checks, result.checks);
  copy(g.outputs, result.outputs);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
