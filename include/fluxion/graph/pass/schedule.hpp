// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/graph.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Pass: an order in which live nodes can be run that keeps few values at a time: operands just
/// before they are used, and what is a value's last use as soon as it can be computed.
///
/// A gradient otherwise begins where the value ends, with all values on the way still needed; the
/// compiler computes in the order it is given, and would keep them in memory.
/// Cost: each use of a node a few times.
class schedule {
 public:
  /// `live` holds what is negative for a node that isn't needed. The first output comes last: where
  /// a program gives a value and its derivatives, it is the value.
  constexpr schedule(const graph& g, const int* outputs, int output_count,
                     const detail::list<int>& live)
      : order(g.nodes.size + 1), graph_(g), open_(g.nodes.size + 1), missing_(g.nodes.size + 1),
        first_(g.nodes.size + 2), users_(g.operands.size + 1), done_(g.nodes.size + 1), path_(64),
        ready_(64) {
    find_users(live);
    for (int id = 0; id < g.nodes.size; ++id)
      if (live.data[id] >= 0 && count(id) == 0) emit(id);
    for (int k = 1; k < output_count; ++k) visit(outputs[k]);
    if (output_count > 0) visit(outputs[0]);
  }

  detail::list<int> order;

 private:
  const graph& graph_;
  detail::list<int> open_;     // uses of a node that are still to come
  detail::list<int> missing_;  // operands that a node waits for
  detail::list<int> first_;    // where a node's users begin
  detail::list<int> users_;
  detail::list<bool> done_;
  detail::list<int> path_;
  detail::list<int> ready_;

  constexpr int count(int id) const { return graph_.nodes.data[id].count; }

  constexpr void find_users(const detail::list<int>& live) {
    const int n = graph_.nodes.size;
    for (int id = 0; id < n; ++id)
      for (int k = 0; live.data[id] >= 0 && k < count(id); ++k)
        ++first_.data[graph_.operand(id, k) + 1];
    for (int id = 0; id < n; ++id) {
      first_.data[id + 1] += first_.data[id];
      missing_.data[id] = count(id);
    }
    for (int id = 0; id < n; ++id)
      for (int k = 0; live.data[id] >= 0 && k < count(id); ++k) {
        const int x = graph_.operand(id, k);
        users_.data[first_.data[x] + open_.data[x]++] = id;
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
    for (int k = 0; k < count(id); ++k)
      if (!done_.data[graph_.operand(id, k)]) return graph_.operand(id, k);
    return -1;
  }

  /// Emits a node, and whatever can now be computed and is the last use of an operand.
  constexpr void emit(int start) {
    ready_.push(start);
    while (ready_.size > 0) {
      const int id = ready_.data[--ready_.size];
      if (done_.data[id]) continue;
      done_.data[id] = true;
      order.push(id);
      for (int u = first_.data[id]; u < first_.data[id + 1]; ++u) --missing_.data[users_.data[u]];
      for (int k = 0; k < count(id); ++k) --open_.data[graph_.operand(id, k)];
      for (int k = 0; k < count(id); ++k)
        if (open_.data[graph_.operand(id, k)] == 1) add_users(graph_.operand(id, k));
      add_users(id);
    }
  }
  constexpr void add_users(int x) {
    for (int u = first_.data[x]; u < first_.data[x + 1]; ++u) {
      const int user = users_.data[u];
      if (!done_.data[user] && missing_.data[user] == 0 && is_last_use(user)) ready_.push(user);
    }
  }
  constexpr bool is_last_use(int user) const {
    for (int k = 0; k < count(user); ++k)
      if (const int x = graph_.operand(user, k); count(x) > 0 && open_.data[x] == 1) return true;
    return false;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
