// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/frozen_graph.hpp>
#include <fluxion/graph/recorded.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Pass: dead code. Only the nodes that an output is computed from stay.
///
/// An argument that isn't used goes as well; the parameters that stay keep their numbers. Checks of
/// lengths stay: arguments that don't fit are an error, whether they are used or not.
constexpr recorded drop_dead(const recorded& r) {
  detail::list<bool> live(r.size() + 1);
  graph_size used;
  detail::mark_live(r.g, r.results.data, r.results.size, live, used);
  detail::list<int> order(r.size() + 1);
  for (int id = 0; id < r.size(); ++id)
    if (live.data[id]) order.push(id);
  return detail::with_nodes(r, order, r.g.as_written);
}

}  // namespace fluxion::inline FLUXION_ABI
