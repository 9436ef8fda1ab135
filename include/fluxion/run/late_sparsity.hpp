// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include <fluxion/graph/finished_graph.hpp>
#include <fluxion/graph/signature.hpp>
#include <fluxion/run/block_kernels.hpp>
#include <fluxion/run/sparsity.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Whether the derivative of an operation on one number is 0 everywhere: its rule says so.
inline bool is_flat(const descriptor& op) {
  if (op.kind != node_kind::elementwise || op.arity != 1 || !op.vjp) return false;
  graph g(4);
  const symbol x = new_parameter(g, 0, {});
  const int y = g.push({.op = &op, .count = 1}, &x.id);
  symbol adjoint;
  op.vjp(application(&g, &op, &x.id, 1, {}, y), symbol(1.0), &adjoint);
  return adjoint.is_constant(0);
}

/// What is known of the dependences in a graph that was made at run time. Parameters beyond the
/// arguments are constants.
class late_dependences {
 public:
  late_dependences(const finished_graph& g, std::span<const argument_spec> arguments)
      : graph_(g), arguments_(arguments) {
    for (const node& n : g.nodes) nodes_.push_back(entry(n));
    for (const length_check& c : g.checks) checks_.push_back({c.op ? c.op->name : "x.size()", c});
  }
  dependence_table table() const { return {nodes_, graph_.operands, graph_.shapes, checks_}; }

 private:
  const finished_graph& graph_;
  std::span<const argument_spec> arguments_;
  std::vector<dependence> nodes_;
  std::vector<length_entry> checks_;

  dependence entry(const node& n) const {
    using form = dependence::form;
    dependence d{.n = n};
    if (n.is<op::parameter>()) {
      const auto number = static_cast<std::size_t>(n.with.at[0]);
      if (number < arguments_.size() && arguments_[number].varied) d.is = form::variable;
    } else if (n.op->kind == node_kind::leaf) {
      d.is_literal = n.is<op::literal>();
    } else if (n.op->kind == node_kind::elementwise) {
      d.is = n.op->is_mask || is_flat(*n.op) ? form::none : form::elements;
    } else {
      d.visit_reads = n.op->kernels().visit_reads;
      d.is = d.visit_reads ? form::told : form::all;
    }
    return d;
  }
};

}  // namespace detail

/// As of a program, of a graph that was finished at run time, for arguments like these.
inline sparse_pattern sparsity_of(const finished_graph& g, std::span<const argument_spec> arguments,
                                  int output, std::ptrdiff_t columns,
                                  const std::ptrdiff_t* dimension) {
  const detail::late_dependences dependences(g, arguments);
  detail::dependence_search search(dependences.table(), dimension);
  return detail::pattern_writer(search.of(output), columns).result();
}

}  // namespace fluxion::inline FLUXION_ABI
