// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/recorded.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// An order in which live nodes can be run that keeps few values at a time: operands just before
/// they are used, and what is a value's last use as soon as it can be computed.
///
/// A gradient otherwise begins where the value ends, with all values on the way still needed; the
/// compiler computes in the order it is given, and would keep them in memory.
/// Cost: each use of a node a few times.
class scheduler {
 public:
  /// `live` holds what is negative for a node that isn't needed. The first output comes last: where
  /// a program gives a value and its derivatives, it is the value.
  constexpr scheduler(const graph& g, const int* outputs, int output_count,
                     const list<int>& live)
      : order(g.nodes.size + 1), graph_(g), open_(g.nodes.size + 1), missing_(g.nodes.size + 1),
        first_(g.nodes.size + 2), users_(g.operands.size + 1), done_(g.nodes.size + 1), path_(64),
        ready_(64) {
    find_users(live);
    for (int id = 0; id < g.nodes.size; ++id)
      if (live.data[id] >= 0 && count(id) == 0) emit(id);
    for (int k = 1; k < output_count; ++k) visit(outputs[k]);
    if (output_count > 0) visit(outputs[0]);
  }

  list<int> order;

 private:
  const graph& graph_;
  list<int> open_;     // uses of a node that are still to come
  list<int> missing_;  // operands that a node waits for
  list<int> first_;    // where a node's users begin
  list<int> users_;
  list<bool> done_;
  list<int> path_;
  list<int> ready_;

  constexpr int count(int id) const { return graph_.nodes.data[id].count; }
  constexpr const int* operands(int id) const {
    return graph_.operands.data + graph_.nodes.data[id].first;
  }

  constexpr void find_users(const list<int>& live) {
    const int n = graph_.nodes.size;
    for (int id = 0; id < n; ++id) {
      if (live.data[id] < 0) continue;
      const int c = count(id);
      const int* const in = operands(id);
      for (int k = 0; k < c; ++k) ++first_.data[in[k] + 1];
      missing_.data[id] = c;
    }
    for (int id = 0; id < n; ++id) first_.data[id + 1] += first_.data[id];
    for (int id = 0; id < n; ++id) {
      if (live.data[id] < 0) continue;
      const int c = missing_.data[id];
      const int* const in = operands(id);
      for (int k = 0; k < c; ++k) users_.data[first_.data[in[k]] + open_.data[in[k]]++] = id;
    }
  }

  /// Emits what a node needs, then the node.
  constexpr void visit(int output) {
    path_.push(output);
    while (path_.size > 0) {
      const int id = path_.data[path_.size - 1];
      const int needed = done_.data[id] ? -1 : missing_operand(id);
      if (needed >= 0) {
        path_.push(needed);
      } else {
        --path_.size;
        emit(id);
      }
    }
  }
  constexpr int missing_operand(int id) const {
    if (missing_.data[id] == 0) return -1;
    const int* in = operands(id);
    while (done_.data[*in]) ++in;
    return *in;
  }

  /// Emits a node, and whatever can now be computed and is the last use of an operand.
  constexpr void emit(int start) {
    ready_.push(start);
    while (ready_.size > 0) {
      const int id = ready_.data[--ready_.size];
      if (done_.data[id]) continue;
      done_.data[id] = true;
      order.push(id);
      const int end = first_.data[id + 1], c = count(id);
      for (int u = first_.data[id]; u < end; ++u) --missing_.data[users_.data[u]];
      const int* const in = operands(id);
      for (int k = 0; k < c; ++k) --open_.data[in[k]];
      for (int k = 0; k < c; ++k)
        if (open_.data[in[k]] == 1) add_users(in[k]);
      add_users(id);
    }
  }
  constexpr void add_users(int x) {
    const int end = first_.data[x + 1];
    for (int u = first_.data[x]; u < end; ++u) {
      const int user = users_.data[u];
      if (missing_.data[user] == 0 && !done_.data[user] && is_last_use(user)) ready_.push(user);
    }
  }
  constexpr bool is_last_use(int user) const {
    const int c = count(user);
    const int* const in = operands(user);
    for (int k = 0; k < c; ++k)
      if (open_.data[in[k]] == 1 && count(in[k]) > 0) return true;
    return false;
  }
};

}  // namespace detail

/// Pass: puts live nodes in an order that keeps few values at a time.
constexpr recorded schedule(const recorded& r) {
  detail::list<int> live(r.size() + 1);
  for (int id = 0; id < r.size(); ++id) live.push(-1);
  for (const int y : r.outputs()) live.data[y] = 0;
  for (int id = r.size() - 1; id >= 0; --id)
    if (live.data[id] == 0)
      for (const int x : r.operands(id)) live.data[x] = 0;
  const detail::scheduler found(r.g, r.results.data, r.results.size, live);
  return detail::with_nodes(r, found.order, r.g.as_written);
}

}  // namespace fluxion::inline FLUXION_ABI
