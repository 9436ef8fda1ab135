// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/graph.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Records the nodes from `base` on again where something below them has been replaced.
///
/// `replace(id, operands, changed)` gives a node's replacement, or -1 to keep it; operands are
/// replaced already. `map` receives what stands for each node.
template <class Replace>
constexpr void rebuild(graph& g, int base, list<int>& map, Replace replace) {
  const int end = g.nodes.size;
  list<int> in(4);
  for (int id = base; id < end; ++id) {
    const node n = g.nodes.data[id];
#if FLUXION_CHECK_FINITE
    const line_is_kept kept(g, id);
#endif
    in.size = 0;
    bool changed = false;
    for (int k = 0; k < n.count; ++k) {
      const int x = g.operand(id, k);
      in.push(x < base ? x : map.data[x - base]);
      changed |= in.data[k] != x;
    }
    const int other = replace(id, in.data, changed);
    map.push(other >= 0 ? other : changed ? g.push(n, in.data) : id);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail
