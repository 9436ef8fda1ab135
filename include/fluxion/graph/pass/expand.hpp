// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/rebuild.hpp>
#include <fluxion/graph/recorded.hpp>
#include <fluxion/graph/rules.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Pass: writes composed operations, such as softplus, in the operations that they consist of, so
/// that what two of them have in common (e^-|x| of softplus and sigmoid) is computed once.
///
/// After differentiation: their own rules are better than those of their parts.
constexpr void expand(graph& g, int* outputs, int count) {
  bool any = false;
  for (int id = 0; id < g.nodes.size; ++id) any |= g.nodes.data[id].op->is_composed;
  if (!any) return;
  detail::list<int> map(g.nodes.size);
  detail::rebuild(g, 0, map, [&](int id, const int* operands, bool) {
    const node n = g.nodes.data[id];
    if (!n.op->is_composed) return -1;
    return n.op->expand(application(&g, n.op, operands, n.count, n.with)).in(&g);
  });
  for (int k = 0; k < count; ++k) outputs[k] = map.data[outputs[k]];
}
constexpr recorded expand(const recorded& r) {
  recorded result = detail::copy_of(r);
  expand(result.g, result.results.data, result.results.size);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
