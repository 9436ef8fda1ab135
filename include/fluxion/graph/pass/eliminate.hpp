// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/rules.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Pass: the derivatives of a few numbers with respect to the numbers that a graph begins with, by
/// elimination of vertices.
///
/// Each edge of the graph carries a partial derivative. A vertex is eliminated by joining each edge
/// into it with each edge out of it: their product goes to the edge between the ends. With no
/// vertex left between, the edges are the Jacobian. A reverse sweep is one order of elimination;
/// where several outputs go through few numbers, or a long chain has few inputs, others need fewer
/// products. Here the vertex that joins the fewest edges comes first (Markowitz' rule; Griewank and
/// Walther, "Evaluating Derivatives", chapter 10), and of equal ones that nearest to the inputs.
///
/// Of many vertices those that join one pair of edges come first, then those that join two, then
/// all from the inputs on: with few inputs that is about as good, and linear.
///
/// Only for numbers: an array on the way, a choice (whose branch not taken must stay exactly 0),
/// many nodes above many inputs, or one output of few, where there is little to gain, and there is
/// no result. Nor if reverse sweeps need no more products.
/// Cost: up to 256 vertices, for each a look at all of them and at the edges of its neighbours;
/// above, a look at its edges.
class vertex_elimination {
 public:
  static constexpr int most_to_choose_from = 256;
  static constexpr int most_inputs = 4;       // of more vertices than those
  static constexpr int fewest_vertices = 24;  // below one output

  /// `active`: nodes that depend on a variable.
  constexpr vertex_elimination(graph& g, const list<bool>& active, const int* outputs, int count)
      : graph_(g), size_(active.size), outputs_(count), in_(size_ + count), out_(size_ + count),
        edges_(8), interior_(8), joins_(8) {
    for (int i = 0; i < size_ + count; ++i) in_.data[i] = out_.data[i] = -1;
    if (!find_vertices(active, outputs)) return;
    if (count == 1 && interior_.size < fewest_vertices) return;
    if (!linearise(active, outputs)) return;
    const int reverse = products_of_sweeps(outputs);
    int products = 0;
    if (interior_.size > most_to_choose_from)
      products = eliminate_in_order(reverse);
    else
      while (interior_.size > 0 && products < reverse) products += eliminate_cheapest();
    found = interior_.size == 0 && products < reverse;
  }

  bool found = false;

  /// The derivative of an output, by its place among them, with respect to a number that the graph
  /// begins with; false if there is none.
  constexpr bool derivative(int output, int leaf, symbol& result) const {
    const int e = leaf < size_ ? edge_between(leaf, size_ + output) : -1;
    if (e >= 0) result = edges_.data[e].partial;
    return e >= 0;
  }

 private:
  struct edge {
    int from, to;
    symbol partial;
    int next_in, next_out;  // other edges into `to`, and out of `from`
    bool scales;  // it isn't 1 or -1: to multiply by it is a product
    bool alive = true;
  };

  graph& graph_;
  int size_;  // vertices from here on stand for the outputs
  int outputs_;
  list<int> in_;
  list<int> out_;
  list<edge> edges_;
  list<int> interior_;
  list<int> joins_;  // pairs of edges that eliminating an interior vertex joins

  /// A number that a sweep only carries to the argument: a parameter, or an element of one.
  constexpr bool is_leaf(int id) const {
    while (graph_.nodes.data[id].op->is_element) id = graph_.operand(id, 0);
    return graph_.nodes.data[id].count == 0;
  }

  /// The vertices between the outputs and the leaves.
  constexpr bool find_vertices(const list<bool>& active, const int* outputs) {
    int inputs = 0;
    list<bool> needed(size_ + 1);
    for (int k = 0; k < outputs_; ++k) needed.data[outputs[k]] = true;
    for (int id = size_ - 1; id >= 0; --id) {
      if (!needed.data[id] || !active.data[id]) continue;
      const node& n = graph_.nodes.data[id];
      if (n.shape != 0) return false;
      if (is_leaf(id)) {
        ++inputs;
        continue;
      }
      if (n.op->kind != node_kind::elementwise || n.op->selects) return false;
      interior_.push(id);
      for (int k = 0; k < n.count; ++k) needed.data[graph_.operand(id, k)] = true;
    }
    return interior_.size <= most_to_choose_from || inputs <= most_inputs;
  }

  /// The partial derivatives along all edges, by the operations' rules.
  constexpr bool linearise(const list<bool>& active, const int* outputs) {
    for (int i = interior_.size - 1; i >= 0; --i) {
      const int id = interior_.data[i];
      const node n = graph_.nodes.data[id];
#if FLUXION_CHECK_FINITE
      const line_is_kept kept(graph_, id);
#endif
      int in[3]{};
      symbol partial[3];
      for (int k = 0; k < n.count; ++k) in[k] = graph_.operand(id, k);
      n.op->vjp(application(&graph_, n.op, in, n.count, n.with, id), symbol(1.0), partial);
      for (int k = 0; k < n.count; ++k) {
        if (!active.data[in[k]]) continue;
        if (op::chooses_constant(partial[k])) return false;
        connect(in[k], id, partial[k]);
      }
    }
    for (int k = 0; k < outputs_; ++k)
      if (active.data[outputs[k]]) connect(outputs[k], size_ + k, symbol(1.0));
    if (interior_.size <= most_to_choose_from)
      for (int i = 0; i < interior_.size; ++i) joins_.push(joins(interior_.data[i]));
    return true;
  }

  constexpr int edge_between(int from, int to) const {
    for (int e = in_.data[to]; e >= 0; e = edges_.data[e].next_in)
      if (edges_.data[e].alive && edges_.data[e].from == from) return e;
    return -1;
  }
  constexpr void connect(int from, int to, const symbol& partial) {
    if (!partial.recording && partial.number == 0) return;
    if (const int e = edge_between(from, to); e >= 0) {
      edges_.data[e].partial = partial + edges_.data[e].partial;
      edges_.data[e].scales = true;
      return;
    }
    const bool scales = partial.recording || (partial.number != 1 && partial.number != -1);
    in_.data[to] = out_.data[from] =
        edges_.push({from, to, partial, in_.data[to], out_.data[from], scales});
  }

  /// The products of reverse sweeps, one for each output.
  constexpr int products_of_sweeps(const int* outputs) const {
    enum adjoint : unsigned char { absent, one, other };
    int products = 0;
    list<adjoint> seen(size_ + 1);
    for (int k = 0; k < outputs_; ++k) {
      for (int id = 0; id < size_; ++id) seen.data[id] = absent;
      seen.data[outputs[k]] = one;
      for (int i = 0; i < interior_.size; ++i) {
        const adjoint mine = seen.data[interior_.data[i]];
        if (mine == absent) continue;
        for (int e = in_.data[interior_.data[i]]; e >= 0; e = edges_.data[e].next_in) {
          const bool product = edges_.data[e].scales;
          products += product && mine == other;
          adjoint& below = seen.data[edges_.data[e].from];
          below = below == absent && mine == one && !product ? one : other;
        }
      }
    }
    return products;
  }

  constexpr int joins(int v) const {
    int in = 0, out = 0;
    for (int e = in_.data[v]; e >= 0; e = edges_.data[e].next_in) in += edges_.data[e].alive;
    for (int e = out_.data[v]; e >= 0; e = edges_.data[e].next_out) out += edges_.data[e].alive;
    return in * out;
  }

  /// Returns the number of products; not all vertices are eliminated if they reach `most`.
  constexpr int eliminate_in_order(int most) {
    int products = 0;
    for (int joined = 1; joined < 4; ++joined) {
      int left = 0;  // interior vertices stand from the outputs down, and are kept so
      for (int i = interior_.size - 1; i >= 0; --i) {
        const int v = interior_.data[i];
        if (products < most && (joined == 3 || joins(v) <= joined))
          products += eliminate(v);
        else
          interior_.data[interior_.size - ++left] = v;
      }
      for (int i = 0; i < left; ++i)
        interior_.data[i] = interior_.data[interior_.size - left + i];
      interior_.size = left;
    }
    return products;
  }

  /// Returns the number of products.
  constexpr int eliminate_cheapest() {
    int best = 0;  // interior vertices stand from the outputs down
    for (int i = 1; i < interior_.size; ++i)
      if (joins_.data[i] <= joins_.data[best]) best = i;
    const int v = interior_.data[best];
    joins_.size = --interior_.size;
    for (int i = best; i < interior_.size; ++i) {
      interior_.data[i] = interior_.data[i + 1];
      joins_.data[i] = joins_.data[i + 1];
    }
    return eliminate(v);
  }
  constexpr int eliminate(int v) {
    int products = 0;
    for (int b = out_.data[v]; b >= 0; b = edges_.data[b].next_out) {
      if (!edges_.data[b].alive) continue;
      for (int a = in_.data[v]; a >= 0; a = edges_.data[a].next_in) {
        if (!edges_.data[a].alive) continue;
        products += edges_.data[a].scales && edges_.data[b].scales;
        connect(edges_.data[a].from, edges_.data[b].to,
                op::scaled(edges_.data[a].partial, edges_.data[b].partial));
      }
    }
    for (int e = out_.data[v]; e >= 0; e = edges_.data[e].next_out) edges_.data[e].alive = false;
    for (int e = in_.data[v]; e >= 0; e = edges_.data[e].next_in) edges_.data[e].alive = false;
    if (joins_.size == 0) return products;
    for (int e = out_.data[v]; e >= 0; e = edges_.data[e].next_out) count_again(edges_.data[e].to);
    for (int e = in_.data[v]; e >= 0; e = edges_.data[e].next_in) count_again(edges_.data[e].from);
    return products;
  }
  constexpr void count_again(int v) {
    for (int i = 0; i < interior_.size; ++i)
      if (interior_.data[i] == v) joins_.data[i] = joins(v);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
