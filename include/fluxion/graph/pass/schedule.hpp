// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/frozen_graph.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/straight_line.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// An order of straight-line code that keeps few values at a time: operands just before they are
/// used, and what is a value's last use as soon as it can be computed.
///
/// A gradient otherwise begins where the value ends, with all values on the way still needed; the
/// compiler computes in the order it is given, and would keep them in memory.
/// Cost: each use of a node a few times.
class scheduler {
 public:
  /// The first output comes last: where a program gives a value and its derivatives, it is the
  /// value. `size`: of the graph, which has no dead nodes.
  constexpr scheduler(const node* nodes, const int* operands, const int* outputs,
                      const graph_size& size, list<int>& order)
      : order_(order), nodes_(nodes), operands_(operands), open_(size.nodes + 1),
        missing_(size.nodes + 1), first_(size.nodes + 2), users_(size.operands + 1),
        done_(size.nodes + 1), path_(64), ready_(64) {
    find_users(size.nodes);
    for (int id = 0; id < size.nodes; ++id)
      if (nodes_[id].count == 0) emit(id);
    for (int k = 1; k < size.outputs; ++k) visit(outputs[k]);
    if (size.outputs > 0) visit(outputs[0]);
  }

 private:
  list<int>& order_;
  const node* nodes_;
  const int* operands_;
  list<int> open_;     // uses of a node that are still to come
  list<int> missing_;  // operands that a node waits for
  list<int> first_;    // where a node's users begin
  list<int> users_;
  list<bool> done_;
  list<int> path_;
  list<int> ready_;

  constexpr void find_users(int count) {
    int* const first = first_.data;
    for (int id = 0; id < count; ++id) {
      const int end = nodes_[id].first + nodes_[id].count;
      for (int k = nodes_[id].first; k < end; ++k) ++first[operands_[k] + 1];
    }
    for (int id = 0; id < count; ++id) first[id + 1] += first[id];
    for (int id = 0; id < count; ++id) {
      const int end = nodes_[id].first + (missing_.data[id] = nodes_[id].count);
      for (int k = nodes_[id].first; k < end; ++k)
        users_.data[first[operands_[k]] + open_.data[operands_[k]]++] = id;
    }
  }

  /// Emits what a node needs, then the node.
  constexpr void visit(int output) {
    path_.push(output);
    while (path_.size > 0) {
      const int id = path_.data[path_.size - 1];
      if (missing_.data[id] > 0 && !done_.data[id]) {
        const int* in = operands_ + nodes_[id].first;
        while (done_.data[*in]) ++in;
        path_.push(*in);
      } else {
        --path_.size;
        emit(id);
      }
    }
  }

  /// Emits a node, and whatever can now be computed and is the last use of an operand.
  constexpr void emit(int start) {
    ready_.push(start);
    while (ready_.size > 0) {
      const int id = ready_.data[--ready_.size];
      if (done_.data[id]) continue;
      done_.data[id] = true;
      order_.push(id);
      const int end = first_.data[id + 1], last = nodes_[id].first + nodes_[id].count;
      for (int u = first_.data[id]; u < end; ++u) --missing_.data[users_.data[u]];
      for (int k = nodes_[id].first; k < last; ++k) --open_.data[operands_[k]];
      for (int k = nodes_[id].first; k < last; ++k)
        if (open_.data[operands_[k]] == 1) add_users(operands_[k]);
      add_users(id);
    }
  }
  constexpr void add_users(int x) {
    const int end = first_.data[x + 1];
    for (int u = first_.data[x]; u < end; ++u)
      if (missing_.data[users_.data[u]] == 0 && !done_.data[users_.data[u]])
        if (is_last_use(users_.data[u])) ready_.push(users_.data[u]);
  }
  constexpr bool is_last_use(int user) const {
    const int end = nodes_[user].first + nodes_[user].count;
    for (int k = nodes_[user].first; k < end; ++k)
      if (open_.data[operands_[k]] == 1 && nodes_[operands_[k]].count > 0) return true;
    return false;
  }
};

/// The order in which a graph's nodes are run: straight-line code is scheduled, loops have an order
/// of their own.
template <class Graph>
constexpr void run_order(const Graph& g, list<int>& order) {
  if (is_straight_line(g))
    (void)scheduler(g.nodes, g.operands, g.outputs, g.used, order);
  else
    for (int i = 0; i < g.used.nodes; ++i) order.push(i);
}

}  // namespace detail

/// Pass: the graph in an object of exactly its size, `Size`; straight-line code in the order in
/// which it is run.
template <graph_size Size, class Graph>
constexpr frozen_graph<Size> schedule(const Graph& g) {
  frozen_graph<Size> result;
  result.used = g.used;
  result.error = g.error;
  for (int i = 0; i < g.used.shapes; ++i) result.shapes[i] = g.shapes[i];
  for (int i = 0; i < g.used.checks; ++i) result.checks[i] = g.checks[i];
  const int count = g.used.nodes;
  detail::list<int> order(count + 1), place(count + 1);
  detail::run_order(g, order);
  int operands = 0;
  for (int at = 0; at < count; ++at) {
    node& n = result.nodes[at] = g.nodes[order.data[at]];
    place.data[order.data[at]] = at;
    const int* const in = g.operands + n.first;
    n.first = operands;
    for (int k = 0; k < n.count; ++k) result.operands[operands++] = place.data[in[k]];
  }
  for (int k = 0; k < g.used.outputs; ++k) result.outputs[k] = place.data[g.outputs[k]];
  return result;
}

/// The same of a graph that isn't frozen; dead nodes are dropped.
constexpr recorded schedule(const recorded& r) {
  const recorded live = drop_dead(r);
  detail::list<int> order(live.size() + 1);
  (void)detail::scheduler(live.g.nodes.data, live.g.operands.data, live.results.data,
                          {.nodes = live.size(),
                           .operands = live.g.operands.size,
                           .outputs = live.results.size},
                          order);
  return detail::with_nodes(live, order, r.g.as_written);
}

}  // namespace fluxion::inline FLUXION_ABI
