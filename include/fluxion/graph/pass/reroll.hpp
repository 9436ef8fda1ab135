// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/rebuild.hpp>
#include <fluxion/graph/pass/turn_pattern.hpp>
#include <fluxion/graph/recorded.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/stack.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Finds sums that a loop has added up term by term, and arrays that it has filled.
class rerolling {
 public:
  static constexpr int fewest_turns = 16;
  static constexpr int longest_period = 4;

  constexpr rerolling(graph& g, bool sums, bool stacks)
      : graph_(g), size_(g.nodes.size), uses_(size_), depth_(size_), below_(size_),
        inside_(size_), terms_(64), pattern_(g), stacks_(stacks) {
    if (sums) find_chains();
  }

  constexpr void run(int* outputs, int count) {
    int base = 0;
    while (base < size_ && !is_candidate(base)) ++base;
    if (base == size_) return;
    list<int> map(size_ - base);
    rebuild(graph_, base, map, [&](int id, const int* operands, bool) {
      if (!is_candidate(id)) return -1;
      if (depth_.data[id] == 0) return array_of(operands, graph_.nodes.data[id].count);
      collect(id);
      for (int k = 0; k < terms_.size; ++k)
        if (int& x = terms_.data[k].id; x >= base) x = map.data[x - base];
      return total();
    });
    for (int k = 0; k < count; ++k)
      if (outputs[k] >= base) outputs[k] = map.data[outputs[k] - base];
  }

 private:
  struct term {
    int id;
    bool negative = false;
  };

  graph& graph_;
  int size_;
  list<int> uses_;
  list<int> depth_;     // of a sum of numbers: how many sums stand one below the other
  list<int> below_;     // the next of them
  list<bool> inside_;   // it is below another
  list<term> terms_;    // last ones first
  turn_pattern pattern_;
  bool stacks_;

  constexpr bool is_candidate(int id) const {
    return (depth_.data[id] + 1 >= fewest_turns && !inside_.data[id]) ||
           (stacks_ && graph_.nodes.data[id].count >= fewest_turns &&
            graph_.nodes.data[id].is<op::stack>());
  }

  /// A sum that is used once goes on in the sum that uses it. Of two, in the longer one.
  constexpr void find_chains() {
    const int* const in = graph_.operands.data;
    for (int k = 0; k < graph_.operands.size; ++k) ++uses_.data[in[k]];
    for (int id = 0; id < size_; ++id) {
      const node& n = graph_.nodes.data[id];
      const bool adds = n.op->hash == hash_of<op::add>;
      if (n.shape != 0 || (!adds && n.op->hash != hash_of<op::subtract>)) continue;
      const int x = in[n.first], y = in[n.first + 1];
      const int left = uses_.data[x] == 1 ? depth_.data[x] : 0;
      const int right = adds && uses_.data[y] == 1 ? depth_.data[y] : 0;
      const int below = right > left || (right == left && y < x) ? y : x;
      depth_.data[id] = 1 + (left > right ? left : right);
      below_.data[id] = below;
      if (left + right > 0) inside_.data[below] = true;
    }
  }

  /// The terms of a sum. The lowest sum may be the first term itself: it then looks like the next.
  constexpr void collect(int id) {
    terms_.size = 0;
    for (;;) {
      const node& n = graph_.nodes.data[id];
      const int x = graph_.operand(id, 0), y = graph_.operand(id, 1), below = below_.data[id];
      const int other = below == x ? y : x, depth = depth_.data[id] - 1;
      const int before = terms_.size > 0 ? terms_.data[terms_.size - 1].id : other;
      const bool negative = n.is<op::subtract>();
      if (depth == 0 || (depth < 8 && (are_turns(below, before) || are_turns(below, other)))) {
        terms_.push({y, negative});
        terms_.push({x});
        return;
      }
      terms_.push({other, negative});
      id = below;
    }
  }
  constexpr bool are_turns(int first, int second) {
    pattern_.clear();
    return pattern_.add(first, second);
  }
  constexpr const term& at(int k) const { return terms_.data[terms_.size - 1 - k]; }

  /// The sum with its loops as sums over arrays; -1: there are none.
  constexpr int total() {
    symbol result;
    bool any = false;
    for (int k = 0; k < terms_.size;) {
      int period = 1, turns = 0;
      while (period <= longest_period && (turns = count_turns(k, period)) < fewest_turns) ++period;
      const bool found = period <= longest_period;
      const symbol part = found ? turns_of(k, period, turns) : symbol(&graph_, at(k).id);
      result = at(k).negative ? result - part : result + part;
      k += found ? period * turns : 1;
      any |= found;
    }
    return any ? result.in(&graph_) : -1;
  }

  /// How many turns of `period` terms begin at a term.
  constexpr int count_turns(int k, int period) {
    if (k + fewest_turns * period > terms_.size || pattern_.work > 4 * size_) return 0;
    pattern_.clear();
    begin_[0] = 0;
    for (int i = 0; i < period; ++i) {
      const term &first = at(k + i), &second = at(k + period + i);
      if (first.negative != second.negative || !pattern_.add(first.id, second.id)) return 0;
      begin_[i + 1] = pattern_.size();
    }
    int turns = 2;
    while (k + (turns + 1) * period <= terms_.size && is_turn(k, period, turns)) ++turns;
    return turns;
  }
  constexpr bool is_turn(int k, int period, int turn) {
    for (int i = 0; i < period; ++i) {
      const term& t = at(k + turn * period + i);
      if (t.negative != at(k + i).negative ||
          !pattern_.matches(begin_[i], begin_[i + 1], t.id, turn))
        return false;
    }
    return true;
  }
  constexpr symbol turns_of(int k, int period, int turns) const {
    symbol all = pattern_.record(begin_[0], begin_[1], turns);
    for (int i = 1; i < period; ++i) {
      const symbol each = pattern_.record(begin_[i], begin_[i + 1], turns);
      all = at(k + i).negative == at(k).negative ? all + each : all - each;
    }
    return all.rank() == 0 ? turns * all : sum(all);
  }

  /// The elements of an array as one expression; -1: they aren't.
  constexpr int array_of(const int* elements, int count) {
    if (!are_turns(elements[0], elements[1])) return -1;
    const int end = pattern_.size();
    for (int k = 2; k < count; ++k)
      if (!pattern_.matches(0, end, elements[k], k)) return -1;
    const symbol all = pattern_.record(0, end, count);
    return all.rank() == 1 ? all.in(&graph_) : -1;
  }

  int begin_[longest_period + 1]{};  // of the patterns of the terms of a turn
};

}  // namespace detail

/// Pass: a loop of the callable, of which every turn has been recorded, becomes a loop over lanes.
///
/// Terms of a sum that differ only in an index, which grows by 1 from turn to turn, become one term
/// of slices, and are added by `sum`; numbers are added in another order then (`sums`: whether they
/// may be). The elements of an array that were computed alike become one array (`stacks`). At least
/// 16 turns, of up to 4 terms each, of operations on numbers. What has another step, such as
/// x[2 * i], or literals that change from turn to turn, stays as it is.
/// Cost: linear in the graph: some statements for each node, and some for each use in a loop.
constexpr void reroll(graph& g, int* outputs, int count, bool sums = FLUXION_REASSOCIATE,
                      bool stacks = true) {
  detail::rerolling(g, sums, stacks).run(outputs, count);
}
constexpr recorded reroll(const recorded& r) {
  recorded result = detail::copy_of(r);
  reroll(result.g, result.results.data, result.results.size);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI
