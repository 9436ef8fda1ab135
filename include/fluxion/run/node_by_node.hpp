// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fluxion/run/compiled.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A node at work: where its operands and its result lie, and their shapes.
template <class T>
struct node_call {
  const T* const* in;
  const shape* const* in_shape;
  T* out;
  const shape* out_shape;
  op::attributes with;
  const std::ptrdiff_t* dimension;
  // Of a graph that was made at run time: see late_node_table.
  const void* kernels = nullptr;
  node_kind kind = node_kind::leaf;
  int count = 0;
};

namespace detail {

/// An operation in plain loops: numbers one after the other, conditions as 1 and 0.
template <class Op, int Count, class T>
struct plain_loops {
  static void run(const node_call<T>& call) {
    run(call, std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  }

 private:
  template <std::size_t... K>
  static void run(const node_call<T>& call, std::index_sequence<K...>) {
    if constexpr (op::ReductionOperation<Op>) {
      T total = Op::template identity<T>();
      const std::ptrdiff_t size = call.in_shape[0]->size(call.dimension);
      for (std::ptrdiff_t i = 0; i < size; ++i) total = Op::combine(total, call.in[0][i]);
      *call.out = total;
    } else if constexpr (op::ArrayOperation<Op>) {
      Op::evaluate(kernel_call<T, Count>{{call.in[K]...},
                                         call.out,
                                         {*call.in_shape[K]...},
                                         *call.out_shape,
                                         call.with,
                                         call.dimension});
    } else {
      // A number beside arrays is the same for each of their elements.
      const std::ptrdiff_t step[] = {(call.in_shape[K]->rank > 0 ? 1 : 0)...};
      const std::ptrdiff_t size = call.out_shape->size(call.dimension);
      for (std::ptrdiff_t i = 0; i < size; ++i)
        call.out[i] = static_cast<T>(op::detail::value_of_numbers<Op>(call.in[K][i * step[K]]...));
    }
  }
};

}  // namespace detail

/// What a run needs of a node. Not its descriptor: that would bring all rules into the program.
template <class T>
struct node_entry {
  enum class leaf : unsigned char { none, parameter, literal, element_count };

  std::string_view name;
  node_kind kind;
  leaf is;
  bool is_mask;
  bool selects;
  bool is_element;
  int first;
  int count;
  int shape;
  op::attributes with;
  double constant;
  void (*run)(const node_call<T>&);
  const void* kernels = nullptr;  // of a graph that was made at run time
};

/// The same of a check of lengths.
struct length_entry {
  std::string_view name;
  length_check check;
};

/// A graph in tables that are read at run time.
template <class T>
struct node_table {
  std::span<const node_entry<T>> nodes;
  std::span<const int> operands;
  std::span<const shape> shapes;
  std::span<const length_entry> checks;
  std::span<const int> outputs;
};

namespace detail {

template <class Program, class T>
struct node_tables {
  template <int Id>
  static consteval node_entry<T> entry() {
    constexpr node n = Program::at(Id);
    using leaf = typename node_entry<T>::leaf;
    node_entry<T> e{n.op->name,    n.op->kind,       leaf::none, n.op->is_mask,
                    n.op->selects, n.op->is_element, n.first,    n.count,
                    n.shape,       n.with,           n.constant, nullptr};
    if constexpr (n.op->kind != node_kind::leaf)
      e.run = plain_loops<operation_of<n.op>, n.count, T>::run;
    else if constexpr (n.template is<op::parameter>())
      e.is = leaf::parameter;
    else
      e.is = n.template is<op::literal>() ? leaf::literal : leaf::element_count;
    return e;
  }
  template <int... Id>
  static consteval auto entries(std::integer_sequence<int, Id...>) {
    return std::array<node_entry<T>, sizeof...(Id)>{entry<Id>()...};
  }
  static consteval auto length_entries() {
    std::array<length_entry, static_cast<std::size_t>(Program::graph.used.checks)> result{};
    for (std::size_t c = 0; c < result.size(); ++c) {
      result[c] = {Program::graph.checks[c].op->name, Program::graph.checks[c]};
      result[c].check.op = nullptr;
    }
    return result;
  }
  template <int Count, class Entry>
  static consteval auto copy(const Entry* from) {
    std::array<Entry, static_cast<std::size_t>(Count)> result{};
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = from[i];
    return result;
  }

  static constexpr auto nodes = entries(std::make_integer_sequence<int, Program::size()>{});
  static constexpr auto operands = copy<Program::graph.used.operands>(Program::graph.operands);
  static constexpr auto shapes = copy<Program::graph.used.shapes>(Program::graph.shapes);
  static constexpr auto checks = length_entries();
  static constexpr auto outputs = copy<Program::graph.used.outputs>(Program::graph.outputs);
};

}  // namespace detail

template <class Program, class T>
inline constexpr node_table<T> node_table_of{
    detail::node_tables<Program, T>::nodes, detail::node_tables<Program, T>::operands,
    detail::node_tables<Program, T>::shapes, detail::node_tables<Program, T>::checks,
    detail::node_tables<Program, T>::outputs};

/// Runs a graph as it is written: one node after the other, each value kept in memory. Nothing is
/// fused, nothing is a SIMD register: what fused loops are compared with, and searched for NaN.
///
/// Errors: shape_error, as a compiled program. Example:
/// `node_by_node<double>(node_table_of<program, double>, arguments, lengths).value(id)`
template <class T>
class node_by_node {
 public:
  /// Argument's elements in the order of parameters; lengths in that of the program's dimensions.
  node_by_node(const node_table<T>& graph, const T* const* argument,
               const std::ptrdiff_t* dimension)
      : graph_(graph), dimension_(dimension), values_(graph.nodes.size()) {
    for (const auto& [name, c] : graph.checks) {
      const std::ptrdiff_t left = c.left.value(dimension), right = c.right.value(dimension);
      if (c.at_least ? left < right : left != right)
        detail::report(name, c.at_least, graph.shapes[at(c.left_shape)],
                       graph.shapes[at(c.right_shape)], dimension);
    }
    for (int id = 0; id < size(); ++id) evaluate(id, argument);
  }

  const node_table<T>& graph() const { return graph_; }
  int size() const { return static_cast<int>(graph_.nodes.size()); }
  const node_entry<T>& entry(int id) const { return graph_.nodes[at(id)]; }
  int operand(int id, int k) const { return graph_.operands[at(entry(id).first + k)]; }
  const shape& shape_of(int id) const { return graph_.shapes[at(entry(id).shape)]; }
  std::ptrdiff_t length(int id, int axis) const { return shape_of(id)[axis].value(dimension_); }
  /// The elements of a node, last axis fastest.
  const std::vector<T>& value(int id) const { return values_[at(id)]; }

  /// What a node that is no leaf gives for these operands.
  void compute(int id, const std::vector<const T*>& operands, T* out) const {
    const node_entry<T>& n = entry(id);
    std::vector<const shape*> shapes;
    for (int k = 0; k < n.count; ++k) shapes.push_back(&shape_of(operand(id, k)));
    n.run({operands.data(), shapes.data(), out, &shape_of(id), n.with, dimension_, n.kernels,
           n.kind, n.count});
  }
  std::vector<const T*> operand_values(int id) const {
    std::vector<const T*> operands;
    for (int k = 0; k < entry(id).count; ++k) operands.push_back(value(operand(id, k)).data());
    return operands;
  }

 private:
  node_table<T> graph_;
  const std::ptrdiff_t* dimension_;
  std::vector<std::vector<T>> values_;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  void evaluate(int id, const T* const* argument) {
    const node_entry<T>& n = entry(id);
    using leaf = typename node_entry<T>::leaf;
    const auto size = static_cast<std::size_t>(shape_of(id).size(dimension_));
    std::vector<T>& result = values_[at(id)];
    result.resize(size);
    if (n.is == leaf::none)
      compute(id, operand_values(id), result.data());
    else if (n.is == leaf::parameter)
      result.assign(argument[n.with.at[0]], argument[n.with.at[0]] + size);
    else
      result[0] = static_cast<T>(
          n.is == leaf::literal
              ? n.constant
              : static_cast<double>(graph_.shapes[at(n.with.at[0])].size(dimension_)));
  }
};

}  // namespace fluxion::inline FLUXION_ABI
