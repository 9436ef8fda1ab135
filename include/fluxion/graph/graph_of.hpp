// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
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

/// A finished graph for those who translate it: all that running it needs.
struct graph_view {
  std::span<const node> nodes;
  std::span<const int> operands;
  std::span<const shape> shapes;
  std::span<const length_check> checks;
  std::span<const int> outputs;
  std::span<const transform::meaning> meanings;  // of the outputs
  std::span<const argument_spec> arguments;

  std::span<const int> operands_of(int i) const {
    const node& n = nodes[static_cast<std::size_t>(i)];
    return operands.subspan(static_cast<std::size_t>(n.first), static_cast<std::size_t>(n.count));
  }
  const shape& shape_of(int i) const {
    return shapes[static_cast<std::size_t>(nodes[static_cast<std::size_t>(i)].shape)];
  }
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
    return Program::graph[i].with.at[k];
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
  /// All of it.
  static graph_view view() {
    const auto& g = Program::graph;
    const auto first = [](const auto* from, int count) {
      return std::span(from, static_cast<std::size_t>(count));
    };
    return {first(g.nodes, g.used.nodes),     first(g.operands, g.used.operands),
            first(g.shapes, g.used.shapes),   first(g.checks, g.used.checks),
            first(g.outputs, g.used.outputs), meanings,
            Program::signature::specs};
  }

 private:
  static constexpr auto meanings = [] {
    constexpr int count = Program::graph.used.outputs;
    std::array<transform::meaning, static_cast<std::size_t>(count)> all{};
    for (int k = 0; transform::meaning& each : all)
      each = Program::transformation::template meaning_of<typename Program::signature>(k++, count);
    return all;
  }();
};

namespace detail {

/// The program of a callable; of a derivative, which says what it is of, the one that it runs.
template <class F, class Signature>
struct program_of {
  using type = program<F, Signature, transform::value>;
};
template <class F, class Signature>
  requires requires {
    typename F::differentiated;
    typename F::transformation;
  }
struct program_of<F, Signature> {
  using type = program<typename F::differentiated, Signature, typename F::transformation>;
};
/// The same for arguments of these types; structs are resolved in derivative/.
template <class F, class... Args>
struct program_for : program_of<F, signature_of<Args...>> {};

}  // namespace detail

/// What is recorded of a callable for arguments of these types, simplified, without dead nodes.
/// Of a derivative, such as `decltype(gradient(f))`, the graph with the derivative in it; with
/// `data` for a type among Args, as in the call, that argument isn't differentiated.
///
/// Example: `static_assert(graph_of<decltype(f), double, double>.size() == 5);`
/// Errors: as of the callable's derivative: what can't be recorded doesn't compile.
template <class F, class... Args>
inline constexpr recorded_graph<typename detail::program_for<std::remove_cv_t<F>, Args...>::type>
    graph_of{};

}  // namespace fluxion::inline FLUXION_ABI
