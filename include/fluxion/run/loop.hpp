// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>

#include <fluxion/run/row_blocks.hpp>
#include <fluxion/run/turn.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// One fused loop of a plan, as code.
template <class Planned, int Number>
struct loop_code {
  using body = loop_turn<Planned, Number>;
  static constexpr fused_loop loop = body::loop;
  static constexpr int instances = body::instances;
  static constexpr std::size_t reductions = body::reductions;
  template <int R>
  using reduction = typename body::template reduction<R>;
  template <class T>
  using state = typename body::template state<T>;
  template <class V>
  using registers = typename body::template registers<V>;
  using spread_uniform = typename body::spread_uniform;

  struct prepare {
    template <int I, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s, const frame<Planned, T>& f) {
      constexpr instance x = body::at(I);
      if constexpr (x.load) s.from[I] = f.template elements<x.node>();
      if constexpr (x.uniform && Planned::at(x.node).op->is_mask)
        s.uniform_condition[I] = f.condition[x.node];
      else if constexpr (x.uniform)
        s.uniform[I] = f.scalar[x.node];
    }
  };
  struct prepare_store {
    template <int I, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s, const frame<Planned, T>& f) {
      s.to[I] = f.template place<body::store_at(I).to>();
    }
  };
  struct prepare_total {
    template <int R, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s) {
      s.total[R] = reduction<R>::template identity<T>();
    }
  };
  struct finish_total {
    template <int R, class T>
    FLUXION_INLINE static constexpr void at(const state<T>& s, frame<Planned, T>& f) {
      f.scalar[body::reduction_at(R).node] = s.total[R];
    }
  };

  struct clear {
    template <int R, class V>
    FLUXION_INLINE static constexpr void at(V* total) {
      total[R] = V(reduction<R>::template identity<simd::value_of<V>>());
    }
  };
  struct merge {
    template <int R, class V>
    FLUXION_INLINE static constexpr void at(V* total, const V* other) {
      total[R] = reduction<R>::combine(total[R], other[R]);
    }
  };
  struct add_to_total {
    template <int R, class V, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s, const V* total) {
      if constexpr (simd::lanes<V> == 1)
        s.total[R] = reduction<R>::combine(s.total[R], total[R]);
      else
        s.total[R] = reduction<R>::combine(s.total[R], reduction<R>::reduce(total[R]));
    }
  };

  template <class Where, class V, class T>
  FLUXION_INLINE static constexpr void one_turn(const state<T>& s, const registers<V>& uniform,
                                                V* total, std::ptrdiff_t i) {
    registers<V> r;
    unrolled<typename body::template turn<Where>, instances>(r, uniform, s, i);
    unrolled<typename body::template write<Where>, loop.store_count>(r, uniform, s, i);
    unrolled<typename body::template accumulate<Where>, loop.reduction_count>(total, r, uniform, s,
                                                                              i);
  }

  template <class V>
  struct totals {
    V value[reductions];
  };
  /// Several turns side by side, one operation after the other in all of them: a chain of dear
  /// operations is longer than the processor looks ahead, so that turns in a row would not overlap.
  template <class V, int Unroll>
  struct side_by_side {
    registers<V> of[Unroll];
    std::ptrdiff_t at[Unroll];
  };
  template <int I>
  struct instance_of_turn {
    template <int U, class S, class V, class T>
    FLUXION_INLINE static constexpr void at(S& turns, const registers<V>& uniform,
                                            const state<T>& s) {
      body::template turn<interior>::template at<I>(turns.of[U], uniform, s, turns.at[U]);
    }
  };
  template <int Unroll>
  struct instances_of_turns {
    template <int I, class S, class V, class T>
    FLUXION_INLINE static constexpr void at(S& turns, const registers<V>& uniform,
                                            const state<T>& s) {
      unrolled<instance_of_turn<I>, Unroll>(turns, uniform, s);
    }
  };
  struct finish_turn {
    template <int U, class S, class V, class T>
    FLUXION_INLINE static constexpr void at(const S& turns, const registers<V>& uniform,
                                            const state<T>& s, totals<V>* const& total) {
      V* const t = total[U].value;
      unrolled<typename body::template write<interior>, loop.store_count>(turns.of[U], uniform, s,
                                                                          turns.at[U]);
      unrolled<typename body::template accumulate<interior>, loop.reduction_count>(
          t, turns.of[U], uniform, s, turns.at[U]);
    }
  };
  template <int Unroll, class V, class T>
  FLUXION_INLINE static constexpr void several_turns(const state<T>& s, const registers<V>& uniform,
                                                     totals<V>* const& total, std::ptrdiff_t i) {
    side_by_side<V, Unroll> turns;
    for (int u = 0; u < Unroll; ++u)
      turns.at[u] = i + u * static_cast<std::ptrdiff_t>(simd::lanes<V>);
    unrolled<instances_of_turns<Unroll>, instances>(turns, uniform, s);
    unrolled<finish_turn, Unroll>(turns, uniform, s, total);
  }
  template <class V, int Unroll>
  struct turns_in_a_row {
    template <int U, class T>
    FLUXION_INLINE static constexpr void at(const state<T>& s, const registers<V>& uniform,
                                            totals<V>* const& total, const std::ptrdiff_t& i) {
      constexpr auto width = static_cast<std::ptrdiff_t>(simd::lanes<V>);
      one_turn<interior>(s, uniform, total[U].value, i + U * width);
    }
  };
  struct clear_totals {
    template <int U, class V>
    FLUXION_INLINE static constexpr void at(totals<V>* const& total) {
      V* const t = total[U].value;
      unrolled<clear, loop.reduction_count>(t);
    }
  };
  struct merge_totals {
    template <int U, class V>
    FLUXION_INLINE static constexpr void at(totals<V>* const& total) {
      V* const t = total[0].value;
      const V* const other = total[U + 1].value;
      unrolled<merge, loop.reduction_count>(t, other);
    }
  };
  struct halve {
    template <int R, class H, class V>
    FLUXION_INLINE static constexpr void at(totals<H>& half, const totals<V>& total) {
      const auto halves = std::bit_cast<std::array<H, 2>>(total.value[R]);
      half.value[R] = reduction<R>::combine(halves[0], halves[1]);
    }
  };

  /// Several turns at once: independent sums hide the latency of an addition.
  template <int Unroll, class V, class T>
  FLUXION_INLINE static constexpr std::ptrdiff_t sweep(const state<T>& s,
                                                       const registers<V>& uniform, totals<V>& sum,
                                                       std::ptrdiff_t i, std::ptrdiff_t end) {
    constexpr auto step = static_cast<std::ptrdiff_t>(simd::lanes<V>) * Unroll;
    if (i + step > end) return i;
    totals<V> sums[Unroll];
    totals<V>* const total = sums;
    unrolled<clear_totals, Unroll>(total);
    do {
      if constexpr (loop.dear)
        several_turns<Unroll>(s, uniform, total, i);
      else
        unrolled<turns_in_a_row<V, Unroll>, Unroll>(s, uniform, total, i);
      i += step;
    } while (i + step <= end);
    unrolled<merge_totals, Unroll - 1>(total);
    sum = sums[0];
    return i;
  }
  /// What is left after the widest batches: one turn of each narrower width, measured faster than
  /// masks or buffers. The sums are halved along.
  template <class V, class T>
  FLUXION_INLINE static constexpr void narrow(state<T>& s, const totals<V>& total, std::ptrdiff_t i,
                                              std::ptrdiff_t end) {
    if constexpr (simd::lanes<V> > simd::narrowest<T>) {
      using H = simd::batch<T, simd::lanes<V> / 2>;
      totals<H> half;
      unrolled<halve, loop.reduction_count>(half, total);
      if (constexpr auto width = static_cast<std::ptrdiff_t>(simd::lanes<H>); i + width <= end) {
        registers<H> uniform;
        unrolled<spread_uniform, instances>(uniform, s);
        one_turn<interior>(s, uniform, half.value, i);
        i += width;
      }
      narrow<H>(s, half, i, end);
    } else {
      const V* const t = total.value;
      unrolled<add_to_total, loop.reduction_count>(s, t);
      if constexpr (simd::lanes<V> == 2) {
        if (i < end) one_by_one(s, i, i + 1);
      } else {
        one_by_one(s, i, end);
      }
    }
  }
  template <class T>
  FLUXION_INLINE static constexpr void one_by_one(state<T>& s, std::ptrdiff_t i,
                                                  std::ptrdiff_t end) {
    registers<T> uniform;
    unrolled<spread_uniform, instances>(uniform, s);
    T* const total = s.total;
    for (; i < end; ++i) one_turn<interior>(s, uniform, total, i);
  }
  template <class T>
  FLUXION_INLINE static constexpr void inner(state<T>& s, std::ptrdiff_t i, std::ptrdiff_t end) {
    if constexpr (simd::width<T> == 1) {
      one_by_one(s, i, end);
    } else {
      using V = simd::batch<T, simd::width<T>>;
      constexpr auto width = static_cast<std::ptrdiff_t>(simd::width<T>);
      constexpr int light = loop.dear ? 64 : 24;
      constexpr int unroll = loop.cost <= light ? 4 : loop.cost <= 2 * light ? 2 : 1;
      registers<V> uniform;
      unrolled<spread_uniform, instances>(uniform, s);
      totals<V> sum;
      totals<V>* const total = &sum;
      unrolled<clear_totals, 1>(total);
      if constexpr (unroll > 1) i = sweep<unroll>(s, uniform, sum, i, end);
      for (; i + width <= end; i += width) one_turn<interior>(s, uniform, sum.value, i);
      narrow<V>(s, sum, i, end);
    }
  }

  template <class T>
  FLUXION_INLINE static constexpr void all_turns(state<T>& s, std::ptrdiff_t i,
                                                 std::ptrdiff_t end) {
    if (std::is_constant_evaluated())
      one_by_one(s, i, end);
    else
      inner(s, i, end);
  }

  struct front {
    template <int K, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s, const registers<T>& uniform) {
      one_turn<from_front<K>>(s, uniform, s.total, K);
    }
  };
  struct back {
    template <int K, class T>
    FLUXION_INLINE static constexpr void at(state<T>& s, const registers<T>& uniform) {
      constexpr int k = loop.above - 1 - K;
      one_turn<from_back<k>>(s, uniform, s.total, s.length - 1 - k);
    }
  };
  /// The turns at both ends, in which some instances lie outside; false if there are no others.
  template <class T>
  FLUXION_INLINE static constexpr bool edges(state<T>& s) {
    registers<T> uniform;
    unrolled<spread_uniform, instances>(uniform, s);
    if (s.length < loop.below + loop.above) {
      for (std::ptrdiff_t i = 0; i < s.length; ++i) one_turn<anywhere>(s, uniform, s.total, i);
      return false;
    }
    unrolled<front, loop.below>(s, uniform);
    unrolled<back, loop.above>(s, uniform);
    return true;
  }

  template <class T>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f) {
    state<T> s;
    s.length = f.template size_of_shape<loop.shape>();
    s.dimension = f.dimension;
    unrolled<prepare, instances>(s, f);
    unrolled<prepare_store, loop.store_count>(s, f);
    unrolled<prepare_total, loop.reduction_count>(s);
    if constexpr (loop.before >= 0) {
      row_blocks<Planned, loop>::run(
          f, s.length, [&](std::ptrdiff_t begin, std::ptrdiff_t end) { all_turns(s, begin, end); });
      return unrolled<finish_total, loop.reduction_count>(s, f);
    }
    bool middle = true;
    if constexpr (loop.below > 0 || loop.above > 0) middle = edges(s);
    const std::ptrdiff_t begin = loop.below, end = s.length - loop.above;
    if (middle) all_turns(s, begin, end);
    unrolled<finish_total, loop.reduction_count>(s, f);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
