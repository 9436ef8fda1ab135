// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include <fluxion/graph/finished_graph.hpp>
#include <fluxion/run/block_kernels.hpp>
#include <fluxion/run/node_by_node.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// An operation on whole arrays by what an interpreter calls of it, numbers one after the other.
template <class T>
void run_by_kernels(const node_call<T>& call) {
  const auto& code = *static_cast<const kernels<T>*>(call.kernels);
  if (call.kind == node_kind::array)
    return code.array(
        {call.in, call.in_shape, call.count, call.out, call.out_shape, call.with, call.dimension});
  if (call.kind == node_kind::reduction) {
    *call.out = code.add_numbers(code.identity, call.in[0], call.in_shape[0]->size(call.dimension));
    return;
  }
  const std::ptrdiff_t size = call.out_shape->size(call.dimension);
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    T x[3]{};
    for (int k = 0; k < call.count; ++k) x[k] = call.in[k][call.in_shape[k]->rank > 0 ? i : 0];
    call.out[i] = code.number(x);
  }
}

}  // namespace detail

/// A graph that was finished at run time, in tables for node_by_node. Parameters from number
/// `arguments` on are constants, with these values.
template <class T>
class late_node_table {
 public:
  late_node_table(const finished_graph& g, int arguments, std::span<const T> constants)
      : graph_(g) {
    for (const node& n : g.nodes) nodes_.push_back(entry(n, arguments, constants));
    for (const length_check& c : g.checks) checks_.push_back({c.op ? c.op->name : "x.size()", c});
  }
  late_node_table(const late_node_table&) = delete;
  late_node_table& operator=(const late_node_table&) = delete;

  node_table<T> table() const {
    return {nodes_, graph_.operands, graph_.shapes, checks_, graph_.outputs};
  }

 private:
  const finished_graph& graph_;
  std::vector<node_entry<T>> nodes_;
  std::vector<length_entry> checks_;

  static node_entry<T> entry(const node& n, int arguments, std::span<const T> constants) {
    using leaf = typename node_entry<T>::leaf;
    node_entry<T> e{n.op->name,    n.op->kind,       leaf::none, n.op->is_mask,
                    n.op->selects, n.op->is_element, n.first,    n.count,
                    n.shape,       n.with,           n.constant, nullptr};
    if (n.op->kind != node_kind::leaf) {
      e.run = detail::run_by_kernels<T>;
      e.kernels = &n.op->kernels().template of<T>();
    } else if (!n.is<op::parameter>()) {
      e.is = n.is<op::literal>() ? leaf::literal : leaf::element_count;
    } else if (n.with.at[0] < arguments) {
      e.is = leaf::parameter;
    } else {
      e.is = leaf::literal;
      e.constant =
          static_cast<double>(constants[static_cast<std::size_t>(n.with.at[0] - arguments)]);
    }
    return e;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
