// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <fluxion/base/scalar.hpp>
#include <fluxion/reverse/taped_expression.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many lifted types stand in each other: of two operands the deeper one records, the other is
/// a constant to it.
template <class X>
inline constexpr int lifted_depth = 0;
template <Lifted X>
  requires requires { typename X::value_type; }
inline constexpr int lifted_depth<X> = lifted_depth<typename X::value_type> + 1;

template <class X>
inline constexpr bool is_taped = false;
template <class T>
inline constexpr bool is_taped<basic_real<T>> = true;
template <class T, std::size_t N>
inline constexpr bool is_taped<taped_expression<T, N>> = true;

template <class X, class... Rest>
consteval auto deepest_lifted() {
  if constexpr (sizeof...(Rest) == 0) {
    return std::type_identity<X>{};
  } else {
    using other = typename decltype(deepest_lifted<Rest...>())::type;
    return std::type_identity<
        std::conditional_t<(lifted_depth<X> >= lifted_depth<other>), X, other>>{};
  }
}
/// The values of the tape that an operation on X... is recorded on.
template <class... X>
using taped_value = typename decltype(deepest_lifted<X...>())::type::value_type;

/// How many recorded numbers of T an operand is made of.
template <class T, class X>
inline constexpr std::size_t leaves = 0;
template <class T>
inline constexpr std::size_t leaves<T, basic_real<T>> = 1;
template <class T, std::size_t N>
inline constexpr std::size_t leaves<T, taped_expression<T, N>> = N;

/// The type of an operand's value: a plain number stays one where values are lifted themselves.
/// Without a function's body: compilers ask for it of whatever stands beside an operator.
template <class T, class X>
using value_on_tape_type = std::conditional_t<Number<X> && Lifted<T>, X, T>;

template <class T>
FLUXION_INLINE const T& value_on_tape(const basic_real<T>& x) {
  return x.value();
}
template <class T, std::size_t N>
FLUXION_INLINE const T& value_on_tape(const taped_expression<T, N>& x) {
  return x.value;
}
template <class T, class X>
  requires(leaves<T, X> == 0)
FLUXION_INLINE value_on_tape_type<T, X> value_on_tape(const X& x) {
  return static_cast<value_on_tape_type<T, X>>(x);
}

/// An operand's derivative by its leaf k; 0 if it has none.
template <class T, class X>
FLUXION_INLINE T partial_of(const X& x, [[maybe_unused]] std::size_t k) {
  if constexpr (std::same_as<X, basic_real<T>>)
    return T(k == 0 ? 1 : 0);
  else if constexpr (leaves<T, X> > 0)
    return k < leaves<T, X> ? x.partial[k] : T(0);
  else
    return T(0);
}
template <class T, class X>
FLUXION_INLINE tape_place leaf_of(const X& x, [[maybe_unused]] std::size_t k) {
  if constexpr (std::same_as<X, basic_real<T>>)
    return x.place();
  else if constexpr (leaves<T, X> > 0)
    return x.leaf[k];
  else
    return 0;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
