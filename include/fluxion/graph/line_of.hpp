// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/record.hpp>
#include <fluxion/graph/source_lines.hpp>

#if FLUXION_CHECK_FINITE

namespace fluxion::inline FLUXION_ABI {

/// The line on which a node of a program was written, or the operation whose derivative it belongs
/// to; number 0 if it isn't known. The callable is recorded once more, now at run time, where lines
/// can be noted: it gives the same graph, and freezing it the same order.
///
/// Only with FLUXION_CHECK_FINITE: otherwise operators and functions don't know their lines.
template <class Program>
std::source_location line_of(int id) {
  source_lines lines;
  graph g(Program::size());
  g.lines = &lines;
  detail::list<int> outputs(8), live_nodes(64), order(64);
  detail::record_outputs<typename Program::callable, typename Program::signature,
                         typename Program::transformation>(g, outputs);
  detail::list<bool> live(g.nodes.size + 1);
  graph_size used;
  detail::mark_live(g, outputs.data, outputs.size, live, used);
  for (int i = 0; i < g.nodes.size; ++i)
    if (live.data[i]) live_nodes.push(i);
  detail::run_order(Program::recorded, order);
  return id < order.size ? lines.of(live_nodes.data[order.data[id]]) : std::source_location{};
}

}  // namespace fluxion::inline FLUXION_ABI

#endif
