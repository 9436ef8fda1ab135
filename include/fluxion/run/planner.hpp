// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/fuse.hpp>
#include <fluxion/run/join_products.hpp>
#include <fluxion/run/plan_storage.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// From a frozen graph to a plan, by three passes.
template <class Graph>
class planner {
 public:
  constexpr explicit planner(const Graph& g) : n_(g.used.nodes), draft_(n_) {
    fuse(g, draft_);
    plan_storage(g, draft_);
    join_products(g, draft_);
  }

  template <plan_size Size>
  constexpr plan<Size> result() const {
    plan<Size> p;
    p.used = {n_,
              draft_.instances.size,
              draft_.stores.size,
              draft_.reductions.size,
              draft_.loops.size,
              draft_.slots.size};
    p.full = !Size.holds(p.used);
    if (p.full) return p;
    p.phases = draft_.phases;
    copy(draft_.roles, p.roles);
    copy(draft_.phase, p.phase);
    copy(draft_.homes, p.homes);
    copy(draft_.instances, p.instances);
    copy(draft_.stores, p.stores);
    copy(draft_.reductions, p.reductions);
    copy(draft_.loops, p.loops);
    copy(draft_.slots, p.slot_shapes);
    return p;
  }

 private:
  int n_;
  plan_draft draft_;

  template <class T, std::size_t N>
  static constexpr void copy(const list<T>& from, std::array<T, N>& to) {
    for (int i = 0; i < from.size; ++i) to[static_cast<std::size_t>(i)] = from.data[i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
