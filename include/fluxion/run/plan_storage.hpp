// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan_draft.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Finds the lifetimes of kept values, and memory that is free meanwhile.
template <class Graph>
class storage {
 public:
  constexpr storage(const Graph& g, plan_draft& draft) : g_(g), plan_(draft), n_(g.used.nodes) {
    reuse_outputs();
    drop_unused_slots();
  }

 private:
  const Graph& g_;
  plan_draft& plan_;
  int n_;

  /// A kept value goes into the memory of an output that is written no earlier than its last use.
  constexpr void reuse_outputs() {
    for (int id = 0; id < n_; ++id) {
      home& h = plan_.homes.data[id];
      if (h.in != home::place::workspace || plan_.roles.data[id] == role::kernel) continue;
      const int output = output_to_reuse(id);
      if (output < 0) continue;
      for (int s = 0; s < plan_.stores.size; ++s) {
        home& to = plan_.stores.data[s].to;
        if (to.in == home::place::workspace && to.index == h.index)
          to = {home::place::output, output, h.phase};
      }
      h = {home::place::output, output, h.phase};
    }
  }
  constexpr int output_to_reuse(int id) const {
    for (int k = 0; k < g_.used.outputs; ++k) {
      const int o = g_.output(k);
      if (g_[o].shape == g_[id].shape && plan_.in_loop(o) && outlives(id, o, k)) return k;
    }
    return -1;
  }
  constexpr bool outlives(int id, int o, int k) const {
    if (plan_.phase.data[o] <= plan_.homes.data[id].phase) return false;
    for (int x = 0; x < n_; ++x) {
      const home& h = plan_.homes.data[x];
      if (h.in == home::place::output && h.index == k && x != o) return false;
      if (plan_.roles.data[x] != role::kernel || plan_.phase.data[x] <= plan_.phase.data[o])
        continue;
      for (int j = 0; j < g_[x].count; ++j)
        if (g_.operand(x, j) == id) return false;
    }
    if (const home& h = plan_.homes.data[o]; h.in != home::place::output || h.index != k)
      return false;
    for (int l = 0; l < plan_.loops.size; ++l) {
      const fused_loop& loop = plan_.loops.data[l];
      for (int i = 0; i < loop.instance_count; ++i) {
        const instance& x = plan_.instances.data[loop.first_instance + i];
        if (x.node != id || !x.load) continue;
        const int written = plan_.phase.data[o];
        if (loop.phase > written || (loop.phase == written && x.offset != 0)) return false;
      }
    }
    return true;
  }
  constexpr void drop_unused_slots() {
    list<int> number(plan_.slots.size + 1);
    list<int> kept_shapes(plan_.slots.size + 1);
    for (int s = 0; s < plan_.slots.size; ++s) {
      bool used = false;
      for (int id = 0; id < n_; ++id)
        if (const home& h = plan_.homes.data[id]; h.in == home::place::workspace)
          used |= h.index == s;
      number.push(used ? kept_shapes.push(plan_.slots.data[s]) : -1);
    }
    for (int id = 0; id < n_; ++id)
      if (home& h = plan_.homes.data[id]; h.in == home::place::workspace)
        h.index = number.data[h.index];
    for (int s = 0; s < plan_.stores.size; ++s)
      if (home& h = plan_.stores.data[s].to; h.in == home::place::workspace)
        h.index = number.data[h.index];
    plan_.slots.size = 0;
    for (int s = 0; s < kept_shapes.size; ++s) plan_.slots.push(kept_shapes.data[s]);
  }
};

/// Pass: a value that is kept from phase to phase goes into the memory of an output that is written
/// later, in place of an array of the workspace.
template <class Graph>
constexpr void plan_storage(const Graph& g, plan_draft& draft) {
  const storage<Graph> done(g, draft);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
