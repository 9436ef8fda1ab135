// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/rules.hpp>
#include <fluxion/op/element.hpp>
#include <fluxion/op/slice.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What the turns of a loop have in common: the first turn's expression, in which an element x[i]
/// is x[i + 1] in the next turn, and all else that has no operands stays the same node.
///
/// A tree, operands after their users: what a turn uses twice stands there twice.
class turn_pattern {
 public:
  constexpr explicit turn_pattern(graph& g) : graph_(g), places_(16), found_(16) {}

  static constexpr int most_places = 64;
  int work = 0;  // places looked at

  constexpr int size() const { return places_.size; }
  constexpr void clear() { places_.size = found_.size = 0; }

  /// Adds the pattern of two turns; false: they differ in more than indices.
  constexpr bool add(int first, int second) {
    const int end = places_.size + most_places;
    int at = places_.push({first});
    found_.push(second);
    while (at < places_.size && places_.size < end && classify(at)) ++at;
    work += 1 + at;
    return at == places_.size;
  }

  /// Whether a later turn has the pattern that stands from `begin` to `end`.
  constexpr bool matches(int begin, int end, int id, int turn) {
    const node* const nodes = graph_.nodes.data;
    const int* const operands = graph_.operands.data;
    found_.data[begin] = id;
    work += end - begin;
    for (int i = begin; i < end; ++i) {
      const place& p = places_.data[i];
      const int x = found_.data[i];
      if (p.is == fixed && x == p.id) continue;
      const node &n = nodes[p.id], &m = nodes[x];
      if (p.is == fixed || n.op->hash != m.op->hash || m.shape != 0 ||
          m.with.at[0] != n.with.at[0] + (p.is == moving ? turn : 0) ||
          m.with.at[1] != n.with.at[1] ||
          (p.is == moving && operands[m.first] != operands[n.first]))
        return false;
      if (p.is == moving) continue;
      for (int k = 0; k < m.count; ++k) found_.data[p.operands + k] = operands[m.first + k];
    }
    return true;
  }

  /// The pattern recorded once, on slices.
  constexpr symbol record(int begin, int end, int turns) const {
    list<symbol> made(end - begin);
    for (int i = end - 1; i >= begin; --i) {
      const place& p = places_.data[i];
      const node n = graph_.nodes.data[p.id];
      const symbol* const operands = made.data + (p.is == operation ? p.operands - begin : 0);
      made.data[i - begin] = p.is == fixed    ? symbol(&graph_, p.id)
                             : p.is == moving ? part(p.id, turns)
                                              : n.op->record(n.with, operands);
    }
    return made.data[0];
  }

 private:
  enum kind : unsigned char { fixed, moving, operation };
  struct place {
    int id;
    kind is = fixed;
    int operands = 0;  // the first of their places
  };

  graph& graph_;
  list<place> places_;
  list<int> found_;  // the node of another turn at each place

  constexpr bool classify(int i) {
    const int id = places_.data[i].id, other = found_.data[i];
    if (id == other) return true;
    const node &n = graph_.nodes.data[id], &m = graph_.nodes.data[other];
    if (n.shape != 0 || n.op->hash != m.op->hash || n.with.at[1] != m.with.at[1]) return false;
    if (n.op->is_element) {
      places_.data[i].is = moving;
      return n.with.at[1] == op::element::no_index && n.with.at[0] >= 0 &&
             m.with.at[0] == n.with.at[0] + 1 &&
             graph_.operand(id, 0) == graph_.operand(other, 0);
    }
    if (n.op->kind != node_kind::elementwise || n.with.at[0] != m.with.at[0]) return false;
    places_.data[i] = {id, operation, places_.size};
    for (int k = 0; k < n.count; ++k) {
      places_.push({graph_.operand(id, k)});
      found_.push(graph_.operand(other, k));
    }
    return true;
  }

  constexpr symbol part(int id, int turns) const {
    const symbol whole(&graph_, graph_.operand(id, 0));
    const int begin = graph_.nodes.data[id].with.at[0];
    if (begin == 0 && whole.shape()[0] == extent(turns)) return whole;
    return slice(whole, begin, begin + turns);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
