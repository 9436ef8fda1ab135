// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan_draft.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Finds phases, fuses loops, and chooses which values are kept for a later phase (the dear ones)
/// and which are computed again (the cheap ones).
template <class Graph>
class fusion {
 public:
  constexpr fusion(const Graph& g, plan_draft& draft)
      : g_(g), plan_(draft), n_(g.used.nodes), evaluated_(n_ + 1), family_(g.used.shapes + 1),
        index_((2 * max_offset + 1) * n_ + 1) {
    join_families();
    for (int id = 0; id < n_; ++id) {
      plan_.roles.push(role_of(id));
      plan_.phase.push(phase_of(id));
      plan_.phases = plan_.phase.data[id] >= plan_.phases ? plan_.phase.data[id] + 1 : plan_.phases;
      plan_.homes.push({});
      evaluated_.push(-1);
    }
    const bool loops = any_loop();
    if (!loops) plan_.phases = 1;
    give_homes();
    if (loops)
      for (const bool final : {false, true}) build_loops(final);
  }

 private:
  static constexpr int max_offset = 4;

  const Graph& g_;
  plan_draft& plan_;
  int n_;
  list<int> evaluated_;  // first phase whose loop computes a node, -1: none
  list<int> family_;     // of a shape: the number of its longest relative
  list<int> index_;      // last instance of (node, offset): of the loop being built, or of another

  constexpr bool is_array(int id) const { return g_.shape_of(id).rank > 0; }

  /// A slice or pad that a loop can do by reading at an offset: short, of a vector.
  constexpr bool shifts(int id) const {
    const node& n = g_[id];
    if (!n.is<op::slice>() && !n.is<op::pad>()) return false;
    const shape& a = g_.shape_of(id);
    const shape& b = g_.shape_of(g_.operand(id, 0));
    if (a.rank != 1 || b.rank != 1 || !a[0].same_terms(b[0])) return false;
    const auto difference = a[0].constant - b[0].constant;
    const int front = n.with.at[0];
    return front >= 0 && front <= max_offset && difference <= max_offset &&
           -difference <= max_offset;
  }

  constexpr int family(int shape) const {
    while (family_.data[shape] != shape) shape = family_.data[shape];
    return shape;
  }
  /// Shapes linked by a short slice run in one loop, over the longest of them.
  constexpr void join_families() {
    for (int s = 0; s < g_.used.shapes; ++s) family_.push(s);
    for (int id = 0; id < n_; ++id) {
      if (!shifts(id)) continue;
      const int a = family(g_[id].shape), b = family(g_[g_.operand(id, 0)].shape);
      if (a == b) continue;
      const auto length = [&](int s) { return g_.shapes[static_cast<std::size_t>(s)][0].constant; };
      const auto difference = length(a) - length(b);
      if (difference > max_offset || -difference > max_offset) continue;
      if (difference > 0)
        family_.data[b] = a;
      else
        family_.data[a] = b;
    }
  }

  constexpr role role_of(int id) const {
    const node& n = g_[id];
    if (n.is<op::literal>()) return role::literal;
    if (n.is<op::element_count>()) return role::element_count;
    if (n.is<op::parameter>()) return role::argument;
    if (n.op->kind == node_kind::reduction)
      return is_array(g_.operand(id, 0)) ? role::reduction : role::scalar;
    if (n.op->kind == node_kind::elementwise) return is_array(id) ? role::fused : role::scalar;
    if (n.is<op::broadcast>() && !is_array(g_.operand(id, 0)))
      return role::fused;
    if (shifts(id) && family(n.shape) == family(g_[g_.operand(id, 0)].shape))
      return n.is<op::slice>() ? role::slice : role::pad;
    return role::kernel;
  }
  constexpr bool any_loop() const {
    for (int id = 0; id < n_; ++id)
      if (plan_.in_loop(id) || plan_.roles.data[id] == role::reduction) return true;
    for (int k = 0; k < g_.used.outputs; ++k)
      if (plan_.roles.data[g_.output(k)] == role::argument && is_array(g_.output(k))) return true;
    return false;
  }

  /// A loop's results can be read in the next phase.
  constexpr int phase_of(int id) const {
    int result = 0;
    const bool looped = plan_.in_loop(id) || plan_.roles.data[id] == role::reduction;
    for (int k = 0; k < g_[id].count; ++k) {
      const int x = g_.operand(id, k);
      const bool later = plan_.roles.data[x] == role::reduction || (plan_.in_loop(x) && !looped);
      const int p = plan_.phase.data[x] + (later ? 1 : 0);
      result = p > result ? p : result;
    }
    return result;
  }

  constexpr home new_slot(int id, int phase) {
    return {home::place::workspace, plan_.slots.push(g_[id].shape), phase};
  }
  /// Outputs have a home, and so has every array that a kernel reads or writes.
  constexpr void give_homes() {
    for (int k = 0; k < g_.used.outputs; ++k) {
      const int id = g_.output(k);
      home& h = plan_.homes.data[id];
      if (is_array(id) && plan_.roles.data[id] != role::argument && h.in == home::place::none)
        h = {home::place::output, k, plan_.phase.data[id]};
    }
    for (int id = 0; id < n_; ++id) {
      home& h = plan_.homes.data[id];
      if (plan_.roles.data[id] != role::kernel) continue;
      if (is_array(id) && h.in == home::place::none) h = new_slot(id, plan_.phase.data[id]);
      for (int k = 0; k < g_[id].count; ++k) {
        const int x = g_.operand(id, k);
        if (plan_.in_loop(x) && plan_.homes.data[x].in == home::place::none)
          plan_.homes.data[x] = new_slot(x, plan_.phase.data[x]);
      }
    }
  }

  /// First a rehearsal, which finds out what later phases need; then the loops themselves.
  constexpr void build_loops(bool final) {
    for (int phase = 0; phase < plan_.phases; ++phase)
      for (int s = 1; s < g_.used.shapes; ++s)
        if (family(s) == s) build_loop(phase, s, final);
  }

  constexpr void build_loop(int phase, int shape, bool final) {
    fused_loop loop{.phase = phase,
                    .shape = shape,
                    .first_instance = plan_.instances.size,
                    .first_store = plan_.stores.size,
                    .first_reduction = plan_.reductions.size};
    for (int id = 0; id < n_; ++id) {
      const bool reduces = plan_.roles.data[id] == role::reduction &&
                           plan_.phase.data[id] == phase &&
                           family(g_[g_.operand(id, 0)].shape) == shape;
      if (reduces) plan_.reductions.push({id, walk(g_.operand(id, 0), 0, loop)});
      if (family(g_[id].shape) == shape &&
          (plan_.in_loop(id) || plan_.roles.data[id] == role::argument))
        add_stores(id, loop);
    }
    loop.instance_count = plan_.instances.size - loop.first_instance;
    loop.store_count = plan_.stores.size - loop.first_store;
    loop.reduction_count = plan_.reductions.size - loop.first_reduction;
    if (final && loop.store_count + loop.reduction_count > 0) {
      find_partners(loop);
      finish(loop);
      plan_.loops.push(loop);
    } else {
      plan_.instances.size = loop.first_instance;
      plan_.stores.size = loop.first_store;
      plan_.reductions.size = loop.first_reduction;
    }
  }

  constexpr void add_stores(int id, const fused_loop& loop) {
    const home& h = plan_.homes.data[id];
    if (h.in != home::place::none && h.phase == loop.phase)
      plan_.stores.push({walk(id, 0, loop), h});
    const int written = plan_.roles.data[id] == role::argument ? 0 : plan_.phase.data[id];
    if (written != loop.phase) return;
    for (int k = 0; k < g_.used.outputs; ++k)
      if (g_.output(k) == id && !(h.in == home::place::output && h.index == k))
        plan_.stores.push({walk(id, 0, loop), {home::place::output, k, loop.phase}});
  }

  /// The instance of a node at an offset, computed or loaded; its operands first.
  constexpr int walk(int id, int offset, const fused_loop& loop) {
    if (!is_array(id)) offset = 0;
    const int key = (offset + max_offset) * n_ + id;
    const bool known = offset >= -max_offset && offset <= max_offset;
    if (known)
      if (const int i = index_.data[key]; i >= loop.first_instance && i < plan_.instances.size)
        if (const instance& x = plan_.instances.data[i]; x.node == id && x.offset == offset)
          return i;
    instance x{.node = id, .offset = offset};
    if (!is_array(id))
      x.uniform = true;
    else if (plan_.roles.data[id] == role::argument || plan_.roles.data[id] == role::kernel ||
             kept(id, loop.phase))
      x.load = true;
    else
      for (int k = 0; k < g_[id].count; ++k)
        x.in[static_cast<std::size_t>(k)] =
            walk(g_.operand(id, k), offset + shift_of(id), loop) - loop.first_instance;
    const int result = plan_.instances.push(x);
    if (known) index_.data[key] = result;
    return result;
  }
  constexpr int shift_of(int id) const {
    const int front = g_[id].with.at[0];
    if (plan_.roles.data[id] == role::slice) return front;
    return plan_.roles.data[id] == role::pad ? -front : 0;
  }
  /// Whether an earlier phase has left the node in memory; a dear one is asked to.
  constexpr bool kept(int id, int phase) {
    home& h = plan_.homes.data[id];
    if (h.in != home::place::none) {
      if (h.phase < phase) return true;
    } else if (evaluated_.data[id] >= 0 && evaluated_.data[id] < phase &&
               g_[id].op->cost != op::cost::arithmetic) {
      h = new_slot(id, evaluated_.data[id]);
      return true;
    }
    if (evaluated_.data[id] < 0) evaluated_.data[id] = phase;
    return false;
  }

  /// Finds operations of one operand that can be computed together, such as sin and cos.
  constexpr void find_partners(const fused_loop& loop) {
    for (int i = loop.first_instance; i < plan_.instances.size; ++i) {
      instance& x = plan_.instances.data[i];
      const std::uint64_t wanted = g_[x.node].op->partner;
      if (wanted == 0 || x.load || x.uniform) continue;
      for (int j = loop.first_instance; j < plan_.instances.size; ++j) {
        instance& y = plan_.instances.data[j];
        if (y.load || y.uniform || g_[y.node].op->hash != wanted || y.in[0] != x.in[0]) continue;
        x.partner = j - loop.first_instance;
        y.partner = i - loop.first_instance;
      }
    }
  }

  /// Counts a turn's work, and finds the turns in which an instance or a store lies outside.
  constexpr void finish(fused_loop& loop) const {
    const auto longest = g_.shapes[static_cast<std::size_t>(loop.shape)];
    for (int i = loop.first_instance; i < plan_.instances.size; ++i) {
      const instance& x = plan_.instances.data[i];
      if (x.uniform || (x.partner >= 0 && x.partner < i - loop.first_instance)) continue;
      const op::cost c = g_[x.node].op->cost;
      loop.dear |= !x.load && c == op::cost::transcendental;
      loop.cost += x.load ? 1 : work_of(c);
      if (longest.rank != 1) continue;
      const int shorter = static_cast<int>(longest[0].constant - g_.shape_of(x.node)[0].constant);
      loop.below = -x.offset > loop.below ? -x.offset : loop.below;
      loop.above = shorter + x.offset > loop.above ? shorter + x.offset : loop.above;
    }
  }
};

/// Pass: from a frozen graph to phases and fused loops. What a later phase reads has an array of
/// its own, in the workspace or an output.
template <class Graph>
constexpr void fuse(const Graph& g, plan_draft& draft) {
  const fusion<Graph> done(g, draft);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
