// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>

#include <fluxion/op/where.hpp>
#include <fluxion/run/expression.hpp>
#include <fluxion/run/position.hpp>
#include <fluxion/simd/batch.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A turn of a fused loop: how its values are computed, stored and summed.
template <class Planned, int Number>
struct loop_turn {
  static constexpr fused_loop loop = Planned::loop(Number);
  static constexpr int instances = loop.instance_count;
  static constexpr std::size_t places = static_cast<std::size_t>(instances > 0 ? instances : 1);
  static constexpr std::size_t reductions =
      static_cast<std::size_t>(loop.reduction_count > 0 ? loop.reduction_count : 1);
  static constexpr std::size_t stores =
      static_cast<std::size_t>(loop.store_count > 0 ? loop.store_count : 1);

  static consteval instance at(int i) { return Planned::instance_at(loop.first_instance + i); }
  static consteval loop_store store_at(int i) { return Planned::store_at(loop.first_store + i); }
  static consteval loop_reduction reduction_at(int i) {
    return Planned::reduction_at(loop.first_reduction + i);
  }
  template <int R>
  using reduction =
      operation_of<Planned::at(Planned::reduction_at(loop.first_reduction + R).node).op>;

  /// Addresses and uniform values, copied out of the frame: a store through a pointer can't change
  /// them, and the compiler knows it.
  template <class T>
  struct state {
    const T* from[places];
    T* to[stores];
    T uniform[places];
    bool uniform_condition[places];
    T total[reductions];
    std::ptrdiff_t length;
    const std::ptrdiff_t* dimension;
  };

  /// A turn's values, and its uniform ones.
  template <class V>
  struct registers {
    V value[places];
    simd::mask_of<V> condition[places];
  };

  struct spread_uniform {
    template <int I, class V, class T>
    FLUXION_INLINE static constexpr void at(registers<V>& r, const state<T>& s) {
      constexpr instance x = loop_turn::at(I);
      if constexpr (x.uniform && Planned::at(x.node).op->is_mask)
        r.condition[I] = simd::mask_of<V>(s.uniform_condition[I]);
      else if constexpr (x.uniform)
        r.value[I] = V(s.uniform[I]);
    }
  };

  template <class Where, instance X, class T>
  FLUXION_INLINE static constexpr bool contains(const state<T>& s, std::ptrdiff_t i) {
    constexpr shape own = Planned::shape_of(X.node);
    if constexpr (Where::known)
      return Where::template contains<Planned, loop.shape, X>();
    else if constexpr (own.rank != 1)
      return true;
    else
      return i + X.offset >= 0 && i + X.offset < own[0].value(s.dimension);
  }

  /// One instance in one turn; what lies outside is not touched.
  template <class Where>
  struct turn {
    template <int I, class V, class T>
    FLUXION_INLINE static constexpr void at(registers<V>& r, const registers<V>& uniform,
                                            const state<T>& s, const std::ptrdiff_t& i) {
      constexpr instance x = loop_turn::at(I);
      if constexpr (x.uniform) {
        return;
      } else if constexpr (Where::known) {
        if constexpr (Where::template contains<Planned, loop.shape, x>())
          compute<I, Where>(r, uniform, s, i);
      } else {
        if (contains<Where, x>(s, i))
          compute<I, Where>(r, uniform, s, i);
        else
          r.value[I] = V(0), r.condition[I] = simd::mask_of<V>(false);
      }
    }
  };
  template <int I, class Where, class V, class T>
  FLUXION_INLINE static constexpr void compute(registers<V>& r, const registers<V>& uniform,
                                               const state<T>& s, std::ptrdiff_t i) {
    constexpr instance x = at(I);
    constexpr role what = Planned::role_of(x.node);
    constexpr node n = Planned::at(x.node);
    if constexpr (x.load) {
      const V loaded = simd::load<V>(s.from[I] + (i + x.offset));
      if constexpr (n.op->is_mask)
        r.condition[I] = loaded != V(0);
      else
        r.value[I] = loaded;
    } else if constexpr (x.partner >= 0) {
      if constexpr (I < x.partner) both<I, x.partner>(r, value<x.in[0]>(r, uniform));
    } else if constexpr (what == role::pad) {
      constexpr instance operand = at(x.in[0]);
      r.value[I] = V(0);
      if (contains<Where, operand>(s, i)) r.value[I] = value<x.in[0]>(r, uniform);
    } else if constexpr (what != role::fused || n.op->kind == node_kind::array) {
      r.value[I] = as_number<V>(value<x.in[0]>(r, uniform));
    } else if constexpr (n.op->is_mask) {
      r.condition[I] =
          elementwise<I>(r, uniform, std::make_integer_sequence<unsigned, unsigned(n.count)>{});
    } else {
      r.value[I] =
          elementwise<I>(r, uniform, std::make_integer_sequence<unsigned, unsigned(n.count)>{});
    }
  }
  /// Two instances of one operand, by the operation that can do both.
  template <int I, int J, class V>
  FLUXION_INLINE static constexpr void both(registers<V>& r, const V& x) {
    if constexpr (Planned::at(at(I).node).op->partner != 0) {
      using operation = operation_of<Planned::at(at(I).node).op>;
      const auto [mine, other] = operation::value_with_partner(x);
      r.value[I] = mine, r.value[J] = other;
    } else {
      both<J, I>(r, x);
    }
  }
  template <int I, class V, unsigned... K>
  FLUXION_INLINE static constexpr auto elementwise(const registers<V>& r,
                                                   const registers<V>& uniform,
                                                   std::integer_sequence<unsigned, K...>) {
    return expression<Planned, at(I).node>::apply(value<at(I).in[K]>(r, uniform)...);
  }
  template <int I, class V>
  FLUXION_INLINE static constexpr const auto& value(const registers<V>& r,
                                                    const registers<V>& uniform) {
    constexpr instance x = at(I);
    const registers<V>& from = x.uniform ? uniform : r;
    if constexpr (Planned::at(x.node).op->is_mask)
      return from.condition[I];
    else
      return from.value[I];
  }

  /// In memory, and to whatever copies it, a condition is 1 or 0.
  template <class V, class X>
  FLUXION_INLINE static constexpr V as_number(const X& x) {
    if constexpr (std::same_as<X, V>)
      return x;
    else
      return op::where::value(x, V(1), V(0));
  }

  template <class Where>
  struct write {
    template <int S, class V, class T>
    FLUXION_INLINE static constexpr void at(const registers<V>& r, const registers<V>& uniform,
                                            const state<T>& s, const std::ptrdiff_t& i) {
      constexpr int from = store_at(S).instance - loop.first_instance;
      if (contains<Where, loop_turn::at(from)>(s, i))
        simd::store(s.to[S] + i, as_number<V>(value<from>(r, uniform)));
    }
  };
  template <class Where>
  struct accumulate {
    template <int R, class V, class T>
    FLUXION_INLINE static constexpr void at(V* total, const registers<V>& r,
                                            const registers<V>& uniform, const state<T>& s,
                                            const std::ptrdiff_t& i) {
      constexpr int from = reduction_at(R).instance - loop.first_instance;
      if (contains<Where, loop_turn::at(from)>(s, i))
        total[R] = reduction<R>::combine(total[R], value<from>(r, uniform));
    }
  };
};

}  // namespace fluxion::inline FLUXION_ABI::detail
