// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>

#include <fluxion/graph/descriptor.hpp>
#include <fluxion/op/where.hpp>
#include <fluxion/simd/batch.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// One value of a turn: where it goes, among a turn's values, and where its operands are.
struct turn_step {
  enum class form : unsigned char { load, load_mask, copy, copy_mask, compute, pair } is{};
  const descriptor* op = nullptr;
  int to = 0;
  int in[3]{};    // a load: which of the arrays that are read
  int other = 0;  // of a pair
};

/// So many registers, of turns that are computed side by side.
template <class V, int Turns>
struct side_by_side {
  V of[Turns];
};

/// An operation that is too large to be inlined into every loop: one function of a translation
/// unit, called for several turns. They overlap: a chain of operations in one turn may be longer
/// than the processor looks ahead. What isn't computed is what the last turn gives.
template <class Op, class V, int Turns, class... X>
FLUXION_FLATTEN [[gnu::noinline]] void compute_dear(int count, side_by_side<V, Turns>& y,
                                                    const X&... x) {
  for (int t = 0; t < count; ++t) y.of[t] = Op::value(x.of[t]...);
  for (int t = count; t < Turns; ++t) y.of[t] = y.of[count - 1];
}
template <class Op, class V, int Turns>
FLUXION_FLATTEN [[gnu::noinline]] void compute_dear_pair(int count, side_by_side<V, Turns>& y,
                                                         side_by_side<V, Turns>& other,
                                                         const side_by_side<V, Turns>& x) {
  for (int t = 0; t < count; ++t) {
    const auto [mine, partner] = Op::value_with_partner(x.of[t]);
    y.of[t] = mine, other.of[t] = partner;
  }
  for (int t = count; t < Turns; ++t)
    y.of[t] = y.of[count - 1], other.of[t] = other.of[count - 1];
}

/// Where the turns begin that are at work.
template <int Turns>
struct turn_places {
  std::ptrdiff_t at[Turns];
  int count;  // the others are the last one again
};

/// What a step does: one function for an operation, not for a node.
template <turn_step::form Form, class Op, class V, int Turns>
struct turn_code {
  using T = simd::value_of<V>;
  using values = side_by_side<V, Turns>;
  using masks = side_by_side<simd::mask_of<V>, Turns>;
  static constexpr auto lanes = static_cast<std::ptrdiff_t>(simd::lanes<V>);

  FLUXION_INLINE static void run(values* value, masks* condition, const T* const* from,
                                 const turn_places<Turns>& i, const turn_step& s) {
    using form = turn_step::form;
    if constexpr (Form == form::pair)
      compute_pair(value, i.count, s);
    else if constexpr (is_dear())
      compute_apart(value, i.count, s);
    else
      for (int t = 0; t < Turns; ++t) {
        if constexpr (Form == form::load)
          value[s.to].of[t] = simd::load<V>(from[s.in[0]] + i.at[t]);
        else if constexpr (Form == form::load_mask)
          condition[s.to].of[t] = simd::load<V>(from[s.in[0]] + i.at[t]) != V(0);
        else if constexpr (Form == form::copy)
          value[s.to].of[t] = value[s.in[0]].of[t];
        else if constexpr (Form == form::copy_mask)
          value[s.to].of[t] = as_number(condition[s.in[0]].of[t]);
        else
          compute(value, condition, s, t);
      }
  }

  /// In memory, and to whatever copies it, a condition is 1 or 0.
  FLUXION_INLINE static V as_number(const simd::mask_of<V>& x) {
    return op::where::value(x, V(1), V(0));
  }

 private:
  static consteval bool is_dear() {
    if constexpr (Form == turn_step::form::compute)
      return Op::info.cost == op::cost::transcendental;
    else
      return false;
  }
  // With copies, whose addresses are taken: those of all values are not.
  FLUXION_INLINE static void compute_pair(values* value, int count, const turn_step& s) {
    const values x = value[s.in[0]];
    values mine, other;
    compute_dear_pair<Op>(count, mine, other, x);
    value[s.to] = mine, value[s.other] = other;
  }
  FLUXION_INLINE static void compute_apart(values* value, int count, const turn_step& s) {
    const values first = value[s.in[0]];
    values y;
    if constexpr (op::arity<Op> == 1) {
      compute_dear<Op>(count, y, first);
    } else {
      const values second = value[s.in[1]];
      compute_dear<Op>(count, y, first, second);
    }
    value[s.to] = y;
  }
  FLUXION_INLINE static void compute(values* value, masks* condition, const turn_step& s, int t) {
    if constexpr (requires { Op::takes_masks; } && op::arity<Op> == 1)
      condition[s.to].of[t] = Op::value(condition[s.in[0]].of[t]);
    else if constexpr (requires { Op::takes_masks; })
      condition[s.to].of[t] = Op::value(condition[s.in[0]].of[t], condition[s.in[1]].of[t]);
    else if constexpr (requires { Op::selects; })
      value[s.to].of[t] = Op::value(condition[s.in[0]].of[t], value[s.in[1]].of[t],
                                    value[s.in[2]].of[t]);
    else if constexpr (op::arity<Op> == 1)
      put(value, condition, s, t, Op::value(value[s.in[0]].of[t]));
    else if constexpr (op::arity<Op> == 2)
      put(value, condition, s, t, Op::value(value[s.in[0]].of[t], value[s.in[1]].of[t]));
    else
      put(value, condition, s, t,
          Op::value(value[s.in[0]].of[t], value[s.in[1]].of[t], value[s.in[2]].of[t]));
  }
  template <class X>
  FLUXION_INLINE static void put(values* value, masks* condition, const turn_step& s, int t,
                                 const X& x) {
    if constexpr (std::same_as<X, V>)
      value[s.to].of[t] = x;
    else
      condition[s.to].of[t] = x;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
