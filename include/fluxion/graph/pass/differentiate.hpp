// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/eliminate.hpp>
#include <fluxion/graph/recorded.hpp>
#include <fluxion/graph/rules.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/scatter.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Marks the nodes that depend on a variable, among the first `active.size`.
constexpr void mark_active(const graph& g, const int* variables, int count, list<bool>& active) {
  for (int k = 0; k < count; ++k)
    if (variables[k] < active.size) active.data[variables[k]] = true;
  for (int id = 0; id < active.size; ++id) {
    const node& n = g.nodes.data[id];
    if (n.op->is_mask || n.is<op::detach>()) continue;
    for (int k = 0; k < n.count; ++k)
      if (active.data[g.operand(id, k)]) active.data[id] = true;
  }
}

/// The reverse sweep as a transformation of the graph: each node's rule is recorded, from the
/// output down, and adjoints of a node used twice are added.
///
/// An adjoint below a `where` carries the condition under which it counts; the selection is made on
/// each contribution where it leaves the branch, so that an infinite derivative in the branch not
/// taken can't turn a zero into NaN.
class reverse_sweep {
 public:
  constexpr reverse_sweep(graph& g, int output, const list<bool>& active)
      : graph_(g), size_(output + 1), active_(active), adjoint_(size_), condition_(size_),
        elements_(size_), collected_(16), in_(8), out_(8) {
    for (int i = 0; i < size_; ++i) adjoint_.data[i] = condition_.data[i] = elements_.data[i] = -1;
  }

  /// Sweeps from the output with this seed.
  constexpr void run(symbol seed) {
    adjoint_.data[size_ - 1] = seed.in(&graph_);
    sweep();
  }
  /// Only carries to the variables what elimination has found for the numbers above them.
  constexpr void run(const vertex_elimination& found, int output) {
    for (int id = 0; id < size_; ++id)
      if (symbol partial; found.derivative(output, id, partial))
        adjoint_.data[id] = partial.in(&graph_);
    sweep();
  }

  /// The adjoint of a variable in its own shape; zeros if the output doesn't depend on it.
  constexpr int result(int variable) {
    const int a = variable < size_ ? adjoint_.data[variable] : -1;
    if (a < 0) return full(symbol(0.0), variable).id;
    return full(selected(variable, {&graph_, a}), variable).id;
  }

 private:
  struct collected_element {
    int piece;
    op::attributes at;
    int next;
  };

  graph& graph_;
  int size_;
  const list<bool>& active_;
  list<int> adjoint_;    // node that holds the adjoint, -1: none yet
  list<int> condition_;  // condition under which it counts, -1: always
  list<int> elements_;   // first of the adjoints of single elements
  list<collected_element> collected_;
  list<int> in_;      // of the node that is being propagated
  list<symbol> out_;  // its contributions to them

  constexpr void sweep() {
    for (int id = size_ - 1; id >= 0; --id) {
      if (!active_.data[id]) continue;
      if (elements_.data[id] >= 0) gather_elements(id);
      if (adjoint_.data[id] >= 0 && graph_.nodes.data[id].count > 0) propagate(id);
    }
  }

  /// The adjoint as an array of the variable's shape, where one number stands for equal elements.
  constexpr symbol full(symbol a, int variable) {
    const struct shape target = graph_.shape_of(variable);
    const int id = a.in(&graph_);
    if (target.rank == 0 || graph_.shape_of(id).rank > 0) return {&graph_, id};
    return a.spread(graph_, target);
  }
  constexpr application as_call(int id) {
    const node n = graph_.nodes.data[id];
    return {&graph_, n.op, graph_.operands.data + n.first, n.count, n.with, id};
  }
  /// The adjoint with its condition applied.
  constexpr symbol selected(int id, symbol a) {
    const int c = condition_.data[id];
    if (c < 0) return a;
    return where(mask{{&graph_, c}}, a, symbol(0.0));
  }

  constexpr void propagate(int id) {
    const node n = graph_.nodes.data[id];
#if FLUXION_CHECK_FINITE
    const line_is_kept kept(graph_, id);
#endif
    // Rules add nodes, and the operand list may move: keep a copy of the operands.
    in_.resize(n.count), out_.resize(n.count);
    for (int k = 0; k < n.count; ++k)
      in_.data[k] = graph_.operands.data[n.first + k], out_.data[k] = symbol();
    const int* const in = in_.data;
    symbol seed{&graph_, adjoint_.data[id]};
    int condition = condition_.data[id];
    if (n.op->kind == node_kind::array) {
      seed = selected(id, seed);
      condition = -1;
      if (n.op->is_element) return collect(id, in[0], n.with, seed);
      seed = full(seed, id);
    }
    if (n.op->selects) return propagate_where(id, in, seed, condition);
    n.op->vjp(application(&graph_, n.op, in, n.count, n.with, id, active_.data), seed, out_.data);
    for (int k = 0; k < n.count; ++k)
      if (active_.data[in[k]]) {
        if (condition < 0 && out_.data[k].recording && graph_.nodes.data[in[k]].shape == n.shape)
          merge(in[k], out_.data[k], -1);
        else
          pass_on(in[k], id, out_.data[k], condition);
      }
  }

  /// A contribution with its condition, which goes on to an operand of the same shape. For a number
  /// among arrays the selection is made first, then the sum; it counts if any element does.
  constexpr void pass_on(int to, int from, symbol value, int condition) {
    if (condition < 0 || graph_.nodes.data[condition].shape == 0 ||
        graph_.nodes.data[to].shape != 0)
      return contribute(to, from, value, condition);
    const mask c{{&graph_, condition}};
    int any = -1;
    if (graph_.nodes.data[to].count > 0)
      any = (sum(where(c, symbol(1.0), symbol(0.0))) > 0).condition.in(&graph_);
    contribute(to, from, where(c, value, symbol(0.0)), any);
  }

  constexpr void propagate_where(int id, const int* in, symbol seed, int outer) {
    const mask taken{{&graph_, in[0]}};
    const mask branch[] = {taken, !taken};
    for (int k = 0; k < 2; ++k) {
      const int operand = in[k + 1];
      if (!active_.data[operand]) continue;
      const mask c = outer < 0 ? branch[k] : mask{{&graph_, outer}} && branch[k];
      pass_on(operand, id, seed, c.condition.id);
    }
  }

  /// Adds a contribution to an operand's adjoint. From an elementwise node it has that node's shape
  /// (or is a number that stands for equal elements), and is summed for a scalar operand.
  constexpr void contribute(int to, int from, symbol value, int condition) {
    if (value.is_constant() && !value.recording && value.number == 0) return;
    const node& source = graph_.nodes.data[from];
    if (source.shape != 0 && graph_.nodes.data[to].shape == 0 &&
        source.op->kind == node_kind::elementwise)
      value = value.rank() == 0 ? value * symbol(&graph_, from).element_count() : sum(value);
    merge(to, {&graph_, value.in(&graph_)}, condition);
  }

  constexpr void merge(int to, symbol value, int condition) {
    int& a = adjoint_.data[to];
    int& c = condition_.data[to];
    if (a < 0) {
      a = value.id;
      c = condition;
    } else if (c == condition) {
      a = (symbol{&graph_, a} + value).in(&graph_);
    } else {
      const symbol mine = selected(to, {&graph_, a});
      const symbol other =
          condition < 0 ? value : where(mask{{&graph_, condition}}, value, symbol(0.0));
      a = (mine + other).in(&graph_);
      c = c < 0 || condition < 0
              ? -1
              : (mask{{&graph_, c}} || mask{{&graph_, condition}}).condition.in(&graph_);
    }
  }

  constexpr void collect(int from, int to, const op::attributes& at, symbol piece) {
    if (!active_.data[to]) return;
    if (piece.rank() == 0 && graph_.shape_of(from).rank > 0) piece = full(piece, from);
    elements_.data[to] = collected_.push({piece.in(&graph_), at, elements_.data[to]});
  }

  /// All collected elements of a node become one array, added to its adjoint.
  constexpr void gather_elements(int id) {
    const struct shape target = graph_.shape_of(id);
    const symbol whole =
        target.rank == 1 && target.is_static() ? stacked(id, target) : scattered(id, target);
    merge(id, whole, -1);
  }
  constexpr symbol stacked(int id, const struct shape& target) {
    const int n = static_cast<int>(target.static_size());
    list<symbol> sums(n + 1);
    list<bool> present(n + 1);
    for (int e = elements_.data[id]; e >= 0; e = collected_.data[e].next) {
      const collected_element& c = collected_.data[e];
      const int i = c.at.at[0] < 0 ? n + c.at.at[0] : c.at.at[0];
      const symbol piece{&graph_, c.piece};
      sums.data[i] = present.data[i] ? sums.data[i] + piece : piece;
      present.data[i] = true;
    }
    list<int> in(n + 1);
    for (int i = 0; i < n; ++i) in.push(sums.data[i].in(&graph_));
    return as_call(id).record_list<op::stack>(target, {}, in.data, n);
  }
  constexpr symbol scattered(int id, const struct shape& target) {
    list<int> in(16);
    for (int e = elements_.data[id]; e >= 0; e = collected_.data[e].next) {
      const collected_element c = collected_.data[e];
      in.push(c.piece);
      in.push(symbol(c.at.at[0]).in(&graph_));
      in.push(symbol(c.at.at[1]).in(&graph_));
    }
    return as_call(id).record_list<op::scatter>(target, {}, in.data, in.size);
  }
};

}  // namespace detail

/// Pass: adds the gradients of scalar nodes with respect to variables; `result` receives the nodes,
/// those of the first output before those of the second.
///
/// Cost: each node below an output once for each output, whatever the number of variables.
constexpr void differentiate(graph& g, const int* outputs, int output_count, const int* variables,
                             int count, int* result) {
  int size = 0;
  for (int k = 0; k < output_count; ++k) size = outputs[k] < size ? size : outputs[k] + 1;
  detail::list<bool> active(size + 1);
  active.size = size;
  detail::mark_active(g, variables, count, active);
  const detail::vertex_elimination elimination(g, active, outputs, output_count);
  for (int k = 0; k < output_count; ++k) {
    detail::reverse_sweep sweep(g, outputs[k], active);
    if (elimination.found)
      sweep.run(elimination, k);
    else
      sweep.run(symbol(1.0));
    for (int i = 0; i < count; ++i) *result++ = sweep.result(variables[i]);
  }
}

/// Pass: after the results their gradients with respect to the varied parameters.
///
/// Errors: problem::result_not_scalar, where a result is an array.
constexpr recorded differentiate(const recorded& r) {
  recorded result = detail::copy_of(r);
  graph& g = result.g;
  detail::list<int> variables(r.varied.size + 1), gradients(r.varied.size * r.results.size + 1);
  for (int i = 0; i < r.varied.size; ++i)
    for (int id = 0; id < r.size(); ++id)
      if (g.nodes.data[id].is<op::parameter>() &&
          r.attribute(id, 0) == r.varied.data[i])
        variables.push(id);
  for (const int y : r.outputs())
    if (const shape s = g.shape_of(y); s.rank != 0)
      g.fail(problem::result_not_scalar, nullptr, s, shape{});
  if (g.error.what != problem::none) return result;
  differentiate(g, result.results.data, result.results.size, variables.data, variables.size,
                gradients.data);
  for (int k = 0; k < r.results.size * variables.size; ++k)
    result.results.push(gradients.data[k]);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
