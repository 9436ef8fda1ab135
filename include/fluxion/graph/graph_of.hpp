// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <span>
#include <string_view>

#include <fluxion/graph/transform.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A finished graph that can be read: nodes with operands below themselves, and outputs.
template <class G>
concept Graph = requires(const G& g, int i) {
  { g.size() } -> std::convertible_to<int>;
  { g.op(i) } -> std::convertible_to<std::string_view>;
  { g.operands(i) } -> std::convertible_to<std::span<const int>>;
  { g.shape(i) } -> std::convertible_to<fluxion::shape>;
  { g.outputs() } -> std::convertible_to<std::span<const int>>;
};

/// A program's graph, as it is read by people. Nodes are numbered from 0, operands before users.
template <class Program>
struct recorded_graph {
  /// Number of nodes.
  static constexpr int size() { return Program::graph.used.nodes; }
  /// The name of node i's operation.
  static constexpr std::string_view op(int i) { return Program::graph[i].op->name; }
  /// The nodes that node i is computed from.
  static constexpr std::span<const int> operands(int i) {
    const node& n = Program::graph[i];
    return {Program::graph.operands + n.first, static_cast<std::size_t>(n.count)};
  }
  /// The shape of node i, in the arguments' lengths.
  static constexpr const fluxion::shape& shape(int i) { return Program::graph.shape_of(i); }
  /// Attribute k of node i: the number of a parameter, an index, a bound of a slice.
  static constexpr int attribute(int i, int k) {
    return Program::graph[i].with.at[static_cast<std::size_t>(k)];
  }
  /// Whether node i is a number written in the callable, and which.
  static constexpr bool is_literal(int i) {
    const node& n = Program::graph[i];
    return n.is<op::literal>();
  }
  static constexpr double constant(int i) { return Program::graph[i].constant; }
  /// The nodes that the callable returns.
  static constexpr std::span<const int> outputs() {
    return {Program::graph.outputs, static_cast<std::size_t>(Program::graph.used.outputs)};
  }
};

/// What is recorded of a callable for arguments of these types, simplified, without dead nodes.
/// Of a derivative, such as `decltype(gradient(f))`, the graph with the derivative in it.
///
/// Example: `static_assert(graph_of<decltype(f), double, double>.size() == 5);`
/// Errors: as of the callable's derivative: what can't be recorded doesn't compile.
template <class F, class... Args>
inline constexpr recorded_graph<
    program<std::remove_cv_t<F>, signature_of<Args...>, transform::value>>
    graph_of{};

}  // namespace fluxion::inline FLUXION_ABI
