// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/recorded.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Pass: common subexpressions. Nodes of one operation with the same operands become one.
///
/// Cost: a look into a hash table for each node.
constexpr recorded merge_equal(const recorded& r) {
  detail::list<int> all(r.size() + 1);
  for (int id = 0; id < r.size(); ++id) all.push(id);
  return detail::with_nodes(r, all, false);
}

}  // namespace fluxion::inline FLUXION_ABI
