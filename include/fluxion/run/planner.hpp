// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Pass: from a frozen graph to a plan. Decides phases, fuses loops, and chooses which values are
/// kept for a later phase (the dear ones) and which are computed again (the cheap ones).
template <class Graph>
class planner {
 public:
  constexpr explicit planner(const Graph& g)
      : g_(g), n_(g.used.nodes), roles_(n_ + 1), phase_(n_ + 1), homes_(n_ + 1), evaluated_(n_ + 1),
        family_(g.used.shapes + 1),
        index_((2 * max_offset + 1) * n_ + 1), instances_(n_ / 2 + 8),
        stores_(8), reductions_(8), loops_(8), slots_(8) {
    join_families();
    for (int id = 0; id < n_; ++id) {
      roles_.push(role_of(id));
      phase_.push(phase_of(id));
      phases_ = phase_.data[id] + 1 > phases_ ? phase_.data[id] + 1 : phases_;
      homes_.push({});
      evaluated_.push(-1);
    }
    const bool loops = any_loop();
    if (!loops) phases_ = 1;
    give_homes();
    if (loops)
      for (const bool final : {false, true}) build_loops(final);
    reuse_outputs();
    join_products();
  }

  template <plan_size Size>
  constexpr plan<Size> result() const {
    plan<Size> p;
    p.used = {n_, instances_.size, stores_.size, reductions_.size, loops_.size, slots_.size};
    p.full = !Size.holds(p.used);
    if (p.full) return p;
    p.phases = phases_;
    copy(roles_, p.roles);
    copy(phase_, p.phase);
    copy(homes_, p.homes);
    copy(instances_, p.instances);
    copy(stores_, p.stores);
    copy(reductions_, p.reductions);
    copy(loops_, p.loops);
    copy(slots_, p.slot_shapes);
    return p;
  }

 private:
  static constexpr int max_offset = 4;

  const Graph& g_;
  int n_;
  int phases_ = 1;
  list<role> roles_;
  list<int> phase_;
  list<home> homes_;
  list<int> evaluated_;  // first phase whose loop computes a node, -1: none
  list<int> family_;     // of a shape: the number of its longest relative
  list<int> index_;      // last instance of (node, offset): of the loop being built, or of another
  list<instance> instances_;
  list<loop_store> stores_;
  list<loop_reduction> reductions_;
  list<fused_loop> loops_;
  list<int> slots_;

  template <class T, std::size_t N>
  static constexpr void copy(const list<T>& from, std::array<T, N>& to) {
    for (int i = 0; i < from.size; ++i) to[static_cast<std::size_t>(i)] = from.data[i];
  }

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
  /// Whether a loop computes the node as it goes.
  constexpr bool in_loop(int id) const {
    const role r = roles_.data[id];
    return r == role::fused || r == role::slice || r == role::pad;
  }
  constexpr bool any_loop() const {
    for (int id = 0; id < n_; ++id)
      if (in_loop(id) || roles_.data[id] == role::reduction) return true;
    for (int k = 0; k < g_.used.outputs; ++k)
      if (roles_.data[g_.output(k)] == role::argument && is_array(g_.output(k))) return true;
    return false;
  }

  /// A loop's results can be read in the next phase.
  constexpr int phase_of(int id) const {
    int result = 0;
    const bool looped = in_loop(id) || roles_.data[id] == role::reduction;
    for (int k = 0; k < g_[id].count; ++k) {
      const int x = g_.operand(id, k);
      const bool later = roles_.data[x] == role::reduction || (in_loop(x) && !looped);
      const int p = phase_.data[x] + (later ? 1 : 0);
      result = p > result ? p : result;
    }
    return result;
  }

  constexpr home new_slot(int id, int phase) {
    return {home::place::workspace, slots_.push(g_[id].shape), phase};
  }
  /// Outputs have a home, and so has every array that a kernel reads or writes.
  constexpr void give_homes() {
    for (int k = 0; k < g_.used.outputs; ++k) {
      const int id = g_.output(k);
      home& h = homes_.data[id];
      if (is_array(id) && roles_.data[id] != role::argument && h.in == home::place::none)
        h = {home::place::output, k, phase_.data[id]};
    }
    for (int id = 0; id < n_; ++id) {
      home& h = homes_.data[id];
      if (roles_.data[id] != role::kernel) continue;
      if (is_array(id) && h.in == home::place::none) h = new_slot(id, phase_.data[id]);
      for (int k = 0; k < g_[id].count; ++k) {
        const int x = g_.operand(id, k);
        if (in_loop(x) && homes_.data[x].in == home::place::none)
          homes_.data[x] = new_slot(x, phase_.data[x]);
      }
    }
  }

  /// First a rehearsal, which finds out what later phases need; then the loops themselves.
  constexpr void build_loops(bool final) {
    for (int phase = 0; phase < phases_; ++phase)
      for (int s = 1; s < g_.used.shapes; ++s)
        if (family(s) == s) build_loop(phase, s, final);
  }

  constexpr void build_loop(int phase, int shape, bool final) {
    fused_loop loop{.phase = phase,
                    .shape = shape,
                    .first_instance = instances_.size,
                    .first_store = stores_.size,
                    .first_reduction = reductions_.size};
    for (int id = 0; id < n_; ++id) {
      const bool reduces = roles_.data[id] == role::reduction && phase_.data[id] == phase &&
                           family(g_[g_.operand(id, 0)].shape) == shape;
      if (reduces) reductions_.push({id, walk(g_.operand(id, 0), 0, loop)});
      if (family(g_[id].shape) == shape && (in_loop(id) || roles_.data[id] == role::argument))
        add_stores(id, loop);
    }
    loop.instance_count = instances_.size - loop.first_instance;
    loop.store_count = stores_.size - loop.first_store;
    loop.reduction_count = reductions_.size - loop.first_reduction;
    if (final && loop.store_count + loop.reduction_count > 0) {
      find_partners(loop);
      finish(loop);
      loops_.push(loop);
    } else {
      instances_.size = loop.first_instance;
      stores_.size = loop.first_store;
      reductions_.size = loop.first_reduction;
    }
  }

  constexpr void add_stores(int id, const fused_loop& loop) {
    const home& h = homes_.data[id];
    if (h.in != home::place::none && h.phase == loop.phase) stores_.push({walk(id, 0, loop), h});
    const int written = roles_.data[id] == role::argument ? 0 : phase_.data[id];
    if (written != loop.phase) return;
    for (int k = 0; k < g_.used.outputs; ++k)
      if (g_.output(k) == id && !(h.in == home::place::output && h.index == k))
        stores_.push({walk(id, 0, loop), {home::place::output, k, loop.phase}});
  }

  /// The instance of a node at an offset, computed or loaded; its operands first.
  constexpr int walk(int id, int offset, const fused_loop& loop) {
    if (!is_array(id)) offset = 0;
    const int key = (offset + max_offset) * n_ + id;
    const bool known = offset >= -max_offset && offset <= max_offset;
    if (known)
      if (const int i = index_.data[key]; i >= loop.first_instance && i < instances_.size)
        if (instances_.data[i].node == id && instances_.data[i].offset == offset) return i;
    instance x{.node = id, .offset = offset};
    if (!is_array(id))
      x.uniform = true;
    else if (roles_.data[id] == role::argument || roles_.data[id] == role::kernel ||
             kept(id, loop.phase))
      x.load = true;
    else
      for (int k = 0; k < g_[id].count; ++k)
        x.in[static_cast<std::size_t>(k)] =
            walk(g_.operand(id, k), offset + shift_of(id), loop) - loop.first_instance;
    const int result = instances_.push(x);
    if (known) index_.data[key] = result;
    return result;
  }
  constexpr int shift_of(int id) const {
    const int front = g_[id].with.at[0];
    if (roles_.data[id] == role::slice) return front;
    return roles_.data[id] == role::pad ? -front : 0;
  }
  /// Whether an earlier phase has left the node in memory; a dear one is asked to.
  constexpr bool kept(int id, int phase) {
    home& h = homes_.data[id];
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
    for (int i = loop.first_instance; i < instances_.size; ++i) {
      instance& x = instances_.data[i];
      const std::uint64_t wanted = g_[x.node].op->partner;
      if (wanted == 0 || x.load || x.uniform) continue;
      for (int j = loop.first_instance; j < instances_.size; ++j) {
        instance& y = instances_.data[j];
        if (y.load || y.uniform || g_[y.node].op->hash != wanted || y.in[0] != x.in[0]) continue;
        x.partner = j - loop.first_instance;
        y.partner = i - loop.first_instance;
      }
    }
  }

  /// Counts a turn's work, and finds the turns in which an instance or a store lies outside.
  constexpr void finish(fused_loop& loop) const {
    const auto longest = g_.shapes[static_cast<std::size_t>(loop.shape)];
    for (int i = loop.first_instance; i < instances_.size; ++i) {
      const instance& x = instances_.data[i];
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

  /// A kept value goes into the memory of an output that is written no earlier than its last use.
  constexpr void reuse_outputs() {
    for (int id = 0; id < n_; ++id) {
      home& h = homes_.data[id];
      if (h.in != home::place::workspace || roles_.data[id] == role::kernel) continue;
      const int output = output_to_reuse(id);
      if (output < 0) continue;
      for (int s = 0; s < stores_.size; ++s) {
        home& to = stores_.data[s].to;
        if (to.in == home::place::workspace && to.index == h.index)
          to = {home::place::output, output, h.phase};
      }
      h = {home::place::output, output, h.phase};
    }
    drop_unused_slots();
  }
  constexpr int output_to_reuse(int id) const {
    for (int k = 0; k < g_.used.outputs; ++k) {
      const int o = g_.output(k);
      if (g_[o].shape == g_[id].shape && in_loop(o) && outlives(id, o, k)) return k;
    }
    return -1;
  }
  constexpr bool outlives(int id, int o, int k) const {
    if (phase_.data[o] <= homes_.data[id].phase) return false;
    for (int x = 0; x < n_; ++x) {
      const home& h = homes_.data[x];
      if (h.in == home::place::output && h.index == k && x != o) return false;
      if (roles_.data[x] != role::kernel || phase_.data[x] <= phase_.data[o]) continue;
      for (int j = 0; j < g_[x].count; ++j)
        if (g_.operand(x, j) == id) return false;
    }
    if (homes_.data[o].in != home::place::output || homes_.data[o].index != k) return false;
    for (int l = 0; l < loops_.size; ++l) {
      const fused_loop& loop = loops_.data[l];
      for (int i = 0; i < loop.instance_count; ++i) {
        const instance& x = instances_.data[loop.first_instance + i];
        if (x.node != id || !x.load) continue;
        if (loop.phase > phase_.data[o] || (loop.phase == phase_.data[o] && x.offset != 0))
          return false;
      }
    }
    return true;
  }
  /// Finds loops between a product of a matrix with a vector and one of its transposed.
  constexpr void join_products() {
    for (int l = 0; l < loops_.size; ++l) {
      fused_loop& loop = loops_.data[l];
      if (loop.below > 0 || loop.above > 0) continue;
      for (int id = 0; id < n_ && loop.before < 0; ++id)
        if (is_matrix_vector(id, 0) && roles_.data[id] == role::kernel &&
            phase_.data[id] == loop.phase && g_[id].shape == loop.shape && read_by_loops_only(id))
          join_product(loop, id);
    }
  }
  constexpr void join_product(fused_loop& loop, int before) {
    for (int id = 0; id < n_; ++id) {
      if (!is_matrix_vector(id, 1) || roles_.data[id] != role::kernel) continue;
      const int vector = g_.operand(id, 1);
      if (g_.operand(id, 0) != g_.operand(before, 0) || !in_loop(vector) || !has_own_home(id) ||
          homes_.data[vector].phase != loop.phase || g_[vector].shape != loop.shape)
        continue;
      loop.before = before, loop.after = id;
      roles_.data[before] = roles_.data[id] = role::by_rows;
      return;
    }
  }
  constexpr bool is_matrix_vector(int id, int transposed) const {
    const node& n = g_[id];
    return n.is<op::matmul>() && g_.shape_of(id).rank == 1 && n.with.at[0] == transposed &&
           roles_.data[g_.operand(id, 0)] == role::argument;
  }
  constexpr bool read_by_loops_only(int id) const {
    for (int x = 0; x < n_; ++x)
      for (int k = 0; k < g_[x].count; ++k)
        if (g_.operand(x, k) == id && !in_loop(x) && roles_.data[x] != role::reduction)
          return false;
    return true;
  }
  constexpr bool has_own_home(int id) const {
    for (int x = 0; x < n_; ++x)
      if (x != id && homes_.data[x].in == homes_.data[id].in &&
          homes_.data[x].index == homes_.data[id].index)
        return false;
    return true;
  }

  constexpr void drop_unused_slots() {
    list<int> number(slots_.size + 1);
    list<int> kept_shapes(slots_.size + 1);
    for (int s = 0; s < slots_.size; ++s) {
      bool used = false;
      for (int id = 0; id < n_; ++id)
        used |= homes_.data[id].in == home::place::workspace && homes_.data[id].index == s;
      number.push(used ? kept_shapes.push(slots_.data[s]) : -1);
    }
    for (int id = 0; id < n_; ++id)
      if (home& h = homes_.data[id]; h.in == home::place::workspace) h.index = number.data[h.index];
    for (int s = 0; s < stores_.size; ++s)
      if (home& h = stores_.data[s].to; h.in == home::place::workspace)
        h.index = number.data[h.index];
    slots_.size = 0;
    for (int s = 0; s < kept_shapes.size; ++s) slots_.push(kept_shapes.data[s]);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
