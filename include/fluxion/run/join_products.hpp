// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan_draft.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Finds loops between a product of a matrix with a vector and one of its transposed.
template <class Graph>
class product_joining {
 public:
  constexpr product_joining(const Graph& g, plan_draft& draft)
      : g_(g), plan_(draft), n_(g.used.nodes) {
    find_loops();
  }

 private:
  const Graph& g_;
  plan_draft& plan_;
  int n_;

  constexpr void find_loops() {
    for (int l = 0; l < plan_.loops.size; ++l) {
      fused_loop& loop = plan_.loops.data[l];
      if (loop.below > 0 || loop.above > 0) continue;
      for (int id = 0; id < n_ && loop.before < 0; ++id)
        if (is_matrix_vector(id, 0) && plan_.roles.data[id] == role::kernel &&
            plan_.phase.data[id] == loop.phase && g_[id].shape == loop.shape &&
            read_by_loops_only(id))
          join_product(loop, id);
    }
  }
  constexpr void join_product(fused_loop& loop, int before) {
    for (int id = 0; id < n_; ++id) {
      if (!is_matrix_vector(id, 1) || plan_.roles.data[id] != role::kernel) continue;
      const int vector = g_.operand(id, 1);
      if (g_.operand(id, 0) != g_.operand(before, 0) || !plan_.in_loop(vector) ||
          !has_own_home(id) || plan_.homes.data[vector].phase != loop.phase ||
          g_[vector].shape != loop.shape)
        continue;
      loop.before = before, loop.after = id;
      plan_.roles.data[before] = plan_.roles.data[id] = role::by_rows;
      return;
    }
  }
  constexpr bool is_matrix_vector(int id, int transposed) const {
    const node& n = g_[id];
    return n.is<op::matmul>() && g_.shape_of(id).rank == 1 &&
           g_[id].with.at[0] == transposed && plan_.roles.data[g_.operand(id, 0)] == role::argument;
  }
  constexpr bool read_by_loops_only(int id) const {
    for (int x = 0; x < n_; ++x)
      for (int k = 0; k < g_[x].count; ++k)
        if (g_.operand(x, k) == id && !plan_.in_loop(x) && plan_.roles.data[x] != role::reduction)
          return false;
    return true;
  }
  constexpr bool has_own_home(int id) const {
    for (int x = 0; x < n_; ++x)
      if (x != id && plan_.homes.data[x].in == plan_.homes.data[id].in &&
          plan_.homes.data[x].index == plan_.homes.data[id].index)
        return false;
    return true;
  }
};

/// Pass: where a loop goes from X w to X' r, all three are done together, some rows at a time, so
/// that X is read from memory once.
template <class Graph>
constexpr void join_products(const Graph& g, plan_draft& draft) {
  const product_joining<Graph> done(g, draft);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
