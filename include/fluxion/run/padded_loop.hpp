// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <utility>

#include <fluxion/run/frame.hpp>
#include <fluxion/run/turn_step.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Where a loop reads and writes: arrays, numbers that are the same in every turn, and its sums.
template <class T>
struct loop_streams {
  const T* const* from;
  T* const* to;
  const T* uniform;
  T* total;
  std::ptrdiff_t length;
};

/// One fused loop over arrays that have room for whole registers: there are no narrower turns, the
/// last one computes what lies behind the end, too.
template <class Planned, int Number, class T>
class padded_loop {
  static constexpr fused_loop loop = Planned::loop(Number);
  using V = simd::lanes_of<T>;
  using mask = simd::mask_of<V>;
  static constexpr auto lanes = static_cast<std::ptrdiff_t>(simd::lanes<V>);
  static constexpr int turns = loop.dear ? 4 : 1;

 public:
  FLUXION_FLATTEN [[gnu::noinline]] static void run(const loop_streams<T>& s) {
    constexpr auto sequence = []<int N>(std::integral_constant<int, N>) {
      return std::make_integer_sequence<int, N>{};
    };
    run(s, sequence(number<table.uniforms>()), sequence(number<table.loads>()),
        sequence(number<table.count>()), sequence(number<loop.store_count>()),
        sequence(number<loop.reduction_count>()));
  }

 private:
  template <int N>
  using number = std::integral_constant<int, N>;
  template <int... N>
  using list = std::integer_sequence<int, N...>;
  static constexpr auto room = static_cast<std::size_t>(at_least_one(loop.instance_count));
  static constexpr auto stores = static_cast<std::size_t>(at_least_one(loop.store_count));
  static constexpr auto sums = static_cast<std::size_t>(at_least_one(loop.reduction_count));

  struct steps {
    std::array<turn_step, room> step{};
    std::array<int, room> uniform{};
    std::array<bool, room> is_mask{};
    std::array<int, stores> stored{};
    std::array<int, sums> summed{};
    std::array<const descriptor*, sums> sum{};
    int count = 0;
    int loads = 0;
    int uniforms = 0;
  };
  static consteval turn_step step_at(int i, int load) {
    using form = turn_step::form;
    const instance x = Planned::instance_at(loop.first_instance + i);
    const node n = Planned::at(x.node);
    turn_step s{.to = i};
    for (unsigned k = 0; k < 3; ++k) s.in[k] = x.in[k];
    if (x.load) {
      s.is = n.op->is_mask ? form::load_mask : form::load, s.in[0] = load;
    } else if (x.partner >= 0) {
      s.is = form::pair, s.op = n.op, s.other = x.partner;
      if (n.op->partner == 0) {
        s.op = Planned::at(Planned::instance_at(loop.first_instance + x.partner).node).op;
        std::swap(s.to, s.other);
      }
    } else if (Planned::role_of(x.node) != role::fused || n.op->kind == node_kind::array) {
      const instance from = Planned::instance_at(loop.first_instance + x.in[0]);
      s.is = Planned::at(from.node).op->is_mask ? form::copy_mask : form::copy;
    } else {
      s.is = form::compute, s.op = n.op;
    }
    return s;
  }
  static consteval steps make_table() {
    steps t;
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    for (int i = 0; i < loop.instance_count; ++i) {
      const instance x = Planned::instance_at(loop.first_instance + i);
      t.is_mask[at(i)] = Planned::at(x.node).op->is_mask;
      if (x.uniform)
        t.uniform[at(t.uniforms++)] = i;
      else if (x.load || x.partner < 0 || x.partner > i)
        t.step[at(t.count++)] = step_at(i, x.load ? t.loads++ : 0);
    }
    for (int k = 0; k < loop.store_count; ++k)
      t.stored[at(k)] = Planned::store_at(loop.first_store + k).instance - loop.first_instance;
    for (int k = 0; k < loop.reduction_count; ++k) {
      const loop_reduction r = Planned::reduction_at(loop.first_reduction + k);
      t.summed[at(k)] = r.instance - loop.first_instance;
      t.sum[at(k)] = Planned::at(r.node).op;
    }
    return t;
  }
  static constexpr steps table = make_table();

  template <int I>
  static consteval auto code_at() {
    constexpr turn_step s = table.step[static_cast<std::size_t>(I)];
    if constexpr (s.is == turn_step::form::compute || s.is == turn_step::form::pair)
      return std::type_identity<turn_code<s.is, operation_of<s.op>, V, turns>>{};
    else
      return std::type_identity<turn_code<s.is, void, V, turns>>{};
  }
  template <int I>
  using code = typename decltype(code_at<I>())::type;
  template <int K>
  using sum = operation_of<table.sum[static_cast<std::size_t>(K)]>;

  /// Values of turns side by side; those that are the same in every turn are set once.
  struct registers {
    side_by_side<V, turns> value[room];
    side_by_side<mask, turns> condition[room];
    const T* from[room];
    T* to[stores];
  };
  /// An accumulator, and what goes into it next: of the last turns only a part.
  struct accumulator {
    side_by_side<V, turns> total;
    side_by_side<V, turns> next;
  };
  template <int Instance>
  FLUXION_INLINE static V number_of(const registers& r, int t) {
    if constexpr (table.is_mask[static_cast<std::size_t>(Instance)])
      return op::where::value(r.condition[Instance].of[t], V(1), V(0));
    else
      return r.value[Instance].of[t];
  }
  template <int Instance>
  FLUXION_INLINE static void spread(registers& r, T x) {
    for (int t = 0; t < turns; ++t)
      if constexpr (table.is_mask[static_cast<std::size_t>(Instance)])
        r.condition[Instance].of[t] = mask(x != T(0));
      else
        r.value[Instance].of[t] = V(x);
  }
  template <int Store>
  FLUXION_INLINE static void store(const registers& r, const turn_places<turns>& i) {
    for (int t = 0; t < turns; ++t)
      simd::store(r.to[Store] + i.at[t],
                  number_of<table.stored[static_cast<unsigned>(Store)]>(r, t));
  }
  template <int K>
  FLUXION_INLINE static void clear(accumulator& a) {
    for (int t = 0; t < turns; ++t)
      a.total.of[t] = a.next.of[t] = V(sum<K>::template identity<T>());
  }
  template <int K>
  FLUXION_INLINE static void add(accumulator& a, const registers& r) {
    for (int t = 0; t < turns; ++t) {
      a.total.of[t] = sum<K>::combine(a.total.of[t], a.next.of[t]);
      a.next.of[t] = number_of<table.summed[static_cast<unsigned>(K)]>(r, t);
    }
  }
  /// Of the last turns only what lies before the end: `rest` elements.
  template <int K>
  FLUXION_INLINE static T finish(const accumulator& a, std::ptrdiff_t rest) {
    V total(sum<K>::template identity<T>());
    for (int t = 0; t < turns; ++t) {
      total = sum<K>::combine(total, a.total.of[t]);
      if (const std::ptrdiff_t inside = rest - t * lanes; inside > 0)
        total = sum<K>::combine(total, first_lanes<K>(a.next.of[t], inside));
    }
    if constexpr (lanes == 1)
      return total;
    else
      return sum<K>::reduce(total);
  }
  template <int K>
  FLUXION_INLINE static V first_lanes(const V& x, std::ptrdiff_t count) {
    if constexpr (lanes == 1)
      return x;
    else
      return select(simd::load<V>(lane_numbers.data()) < V(static_cast<T>(count)), x,
                    V(sum<K>::template identity<T>()));
  }
  template <int... L>
  static consteval std::array<T, sizeof...(L)> count_lanes(list<L...>) {
    return {T(L)...};
  }
  static constexpr auto lane_numbers = count_lanes(std::make_integer_sequence<int, int(lanes)>{});

  template <int... Uniform, int... Load, int... Step, int... Store, int... Sum>
  FLUXION_INLINE static void run(const loop_streams<T>& s, list<Uniform...>, list<Load...>,
                                 list<Step...>, list<Store...>, list<Sum...>) {
    registers r;
    (spread<table.uniform[static_cast<unsigned>(Uniform)]>(r, s.uniform[Uniform]), ...);
    ((r.from[Load] = s.from[Load]), ...);
    ((r.to[Store] = s.to[Store]), ...);
    [[maybe_unused]] accumulator total[sums];
    (clear<Sum>(total[Sum]), ...);
    const std::ptrdiff_t length = s.length, last = (length - 1) / lanes * lanes;
    std::ptrdiff_t begin = 0;
    for (; begin < length; begin += turns * lanes) {
      // Behind the last turn it is repeated.
      turn_places<turns> i;
      i.count = static_cast<int>(std::min<std::ptrdiff_t>(turns, (last - begin) / lanes + 1));
      for (int t = 0; t < turns; ++t) i.at[t] = std::min(begin + t * lanes, last);
      (code<Step>::run(r.value, r.condition, r.from, i, table.step[static_cast<unsigned>(Step)]),
       ...);
      (store<Store>(r, i), ...);
      (add<Sum>(total[Sum], r), ...);
    }
    const std::ptrdiff_t rest = length - (begin - turns * lanes);
    ((s.total[Sum] = finish<Sum>(total[Sum], length > 0 ? rest : 0)), ...);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
