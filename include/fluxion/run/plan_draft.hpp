// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A plan that passes are working on: fuse, then plan_storage, then join_products.
struct plan_draft {
  int phases = 1;
  list<role> roles;
  list<int> phase;
  list<home> homes;
  list<instance> instances;
  list<loop_store> stores{8};
  list<loop_reduction> reductions{8};
  list<fused_loop> loops{8};
  list<int> slots{8};  // the shape of each array of the workspace

  constexpr explicit plan_draft(int nodes)
      : roles(nodes + 1), phase(nodes + 1), homes(nodes + 1), instances(nodes / 2 + 8) {}

  /// Whether a loop computes the node as it goes.
  constexpr bool in_loop(int id) const {
    const role r = roles.data[id];
    return r == role::fused || r == role::slice || r == role::pad;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
