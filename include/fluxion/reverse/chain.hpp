// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <utility>

#include <fluxion/op/all.hpp>
#include <fluxion/reverse/operands.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class T>
FLUXION_INLINE bool is_zero(const T& x) {
  if constexpr (requires { x.tangent; }) {
    bool all = is_zero(x.value);
    for (const auto& t : x.tangent) all = all && is_zero(t);
    return all;
  } else if constexpr (requires { x.place(); }) {
    return x.is_constant() && is_zero(x.value());
  } else {
    return x == T(0);
  }
}

/// outer * inner, and exactly 0 where outer is: what max or relu don't take contributes nothing,
/// even if its own derivative is infinite.
template <class T>
FLUXION_INLINE T chained(const T& outer, const T& inner) {
  FLUXION_CONTRACT
  return is_zero(outer) ? T(0) : T(outer * inner);
}

/// Appends an operand's leaves to a statement, from `At` on.
template <std::size_t At, class T, std::size_t N, class X, std::size_t... K>
FLUXION_INLINE void append(taped_expression<T, N>& to, const T& partial, const X& x,
                           std::index_sequence<K...>) {
  if constexpr (std::same_as<X, basic_real<T>>) {
    to.partial[At] = partial;
    to.leaf[At] = x.place();
  } else {
    ((to.partial[At + K] = chained(partial, x.partial[K])), ...);
    ((to.leaf[At + K] = x.leaf[K]), ...);
  }
}

template <class Op, class T, class... V>
inline constexpr bool has_single_partials = sizeof...(V) == 1 || requires(T y, V... v) {
  Op::template partial<0>(v..., y);
};

/// The derivative of y = Op(v...) by operand K, alone.
template <class Op, std::size_t K, class T, class... V>
FLUXION_INLINE T single_partial(const T& y, const V&... v) {
  if constexpr (requires { Op::template partial<static_cast<int>(K)>(v..., y); })
    return T(Op::template partial<static_cast<int>(K)>(v..., y));
  else
    return T(Op::derivative(v..., y));
}

template <std::size_t... Counts>
struct leaf_counts {
  static constexpr std::array<std::size_t, sizeof...(Counts)> count{Counts...};
  static consteval std::size_t before(std::size_t k) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < k; ++i) sum += count[i];
    return sum;
  }
};

template <class Op, class Counts, std::size_t K, class T, std::size_t N, class X, class... V>
FLUXION_INLINE void append_single(taped_expression<T, N>& to, const X& x, const V&... v) {
  if constexpr (Counts::count[K] > 0)
    append<Counts::before(K)>(to, single_partial<Op, K>(to.value, v...), x,
                              std::make_index_sequence<Counts::count[K]>{});
}
template <class Counts, std::size_t K, class T, std::size_t N, class X>
FLUXION_INLINE void append_one(taped_expression<T, N>& to, const T& partial, const X& x) {
  if constexpr (Counts::count[K] > 0)
    append<Counts::before(K)>(to, partial, x, std::make_index_sequence<Counts::count[K]>{});
}

/// y = Op(x...) as a statement, by the rule that graphs and duals go by.
template <class Op, class T, std::size_t N, std::size_t... K, class... X>
FLUXION_INLINE taped_expression<T, N> chain(std::index_sequence<K...>, const X&... x) {
  using counts = leaf_counts<leaves<T, X>...>;
  taped_expression<T, N> y(typename taped_expression<T, N>::unset{});
  // Directly, of numbers: each function in between would be looked at by the inliner once more.
  if constexpr (std::floating_point<T>)
    y.value = Op::value(value_on_tape<T>(x)...);
  else
    y.value = T(op::apply<Op>(value_on_tape<T>(x)...));
  if constexpr (has_single_partials<Op, T, decltype(value_on_tape<T>(x))...>) {
    (append_single<Op, counts, K>(y, x, value_on_tape<T>(x)...), ...);
  } else {
    const auto all = Op::derivative(T(value_on_tape<T>(x))..., y.value);
    if constexpr (std::floating_point<T>) {
      T partials[sizeof...(X)];
      __builtin_memcpy(partials, &all, sizeof all);
      (append_one<counts, K>(y, partials[K], x), ...);
    } else {
      (append_one<counts, K>(y, all[K], x), ...);
    }
  }
  return y;
}

/// How many leaves a statement has of operands with so many, and those that must be recorded first:
/// the longest, until the others fit.
template <std::size_t N>
consteval std::size_t joined_leaves(std::array<std::size_t, N> count) {
  while (true) {
    std::size_t sum = 0, longest = 0;
    for (const std::size_t c : count) sum += c, longest = std::max(longest, c);
    if (sum <= most_leaves) return sum;
    for (std::size_t& c : count) c = c == longest ? 1 : c;
  }
}
template <class T, std::size_t Longest, class X>
FLUXION_INLINE decltype(auto) recorded_if_longest(const X& x) {
  if constexpr (leaves<T, X> == Longest)
    return basic_real<T>(x);
  else
    return (x);
}

template <class Op, class T, std::size_t N, class... X>
FLUXION_INLINE taped_expression<T, N> chain_of(const X&... x) {
  if constexpr ((leaves<T, X> + ... + 0) == N)
    return chain<Op, T, N>(std::index_sequence_for<X...>{}, x...);
  else
    return chain_of<Op, T, N>(recorded_if_longest<T, std::max({leaves<T, X>...})>(x)...);
}

/// where: the leaves of what is chosen. Beyond its own it keeps those of the other operand, with
/// the derivative 0: a leaf that is none would have to be sorted out.
template <class T, std::size_t N, class X, class Y, std::size_t... K>
FLUXION_INLINE taped_expression<T, N> chosen(bool first, const X& a, const Y& b,
                                      std::index_sequence<K...>) {
  constexpr std::size_t n = leaves<T, X>, m = leaves<T, Y>;
  taped_expression<T, N> z(typename taped_expression<T, N>::unset{});
  z.value = first ? T(value_on_tape<T>(a)) : T(value_on_tape<T>(b));
  ((z.partial[K] = first ? partial_of<T>(a, K) : partial_of<T>(b, K)), ...);
  ((z.leaf[K] = K >= m || (first && K < n) ? leaf_of<T>(a, K) : leaf_of<T>(b, K)), ...);
  return z;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
