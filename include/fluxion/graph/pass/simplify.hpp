// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/recorded.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// A node recorded anew in another graph, by its operation's own rule.
constexpr symbol record_again(graph& g, const recorded& r, int id, const list<symbol>& operands) {
  const node& n = r.g.nodes.data[id];
  if (r.is_literal(id)) return symbol(n.constant);  // bound where it is used
  if (n.op->is_recordable) return n.op->record(n.with, operands.data);
  list<int> in(n.count + 1);
  for (int k = 0; k < n.count; ++k) in.push(operands.data[k].in(&g));
  return {&g, g.push(n, in.data)};
}

}  // namespace detail

/// Pass: each node is recorded anew, and the rewrites of its operation are applied
/// (docs/reference/rewrites.md lists them).
///
/// Equal nodes become one on the way, since rules ask whether two operands are the same. What was
/// only needed before a rewrite stays as dead code.
constexpr recorded simplify(const recorded& r) {
  recorded result = detail::with_lengths_of(r, false);
  const int checks = result.g.checks.size;
  detail::list<symbol> map(r.size() + 1), operands(8);
  for (int id = 0; id < r.size(); ++id) {
    operands.size = 0;
    for (const int x : r.operands(id)) operands.push(map.data[x]);
    map.push(detail::record_again(result.g, r, id, operands));
  }
  for (const int y : r.outputs()) result.results.push(map.data[y].in(&result.g));
  // What is recorded again asks for the same lengths again.
  result.g.checks.size = checks;
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
