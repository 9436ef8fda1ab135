// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/chain.hpp>
#include <fluxion/reverse/real.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class Op, class... X>
consteval auto taped_result() {
  static_assert(op::ElementwiseOperation<Op>,
                "fluxion: this operation is for arrays; a number on a tape is a single number");
  using T = taped_value<X...>;
  constexpr std::array<std::size_t, sizeof...(X)> count{leaves<T, X>...};
  if constexpr (requires { Op::selects; })
    return std::type_identity<taped_expression<T, std::max({leaves<T, X>...})>>{};
  else if constexpr (std::same_as<Op, op::detach>)
    return std::type_identity<basic_real<T>>{};
  else if constexpr (std::same_as<op::result_of<Op, value_on_tape_type<T, X>...>, bool>)
    return std::type_identity<bool>{};
  else
    return std::type_identity<taped_expression<T, joined_leaves(count)>>{};
}

}  // namespace detail

namespace op {
template <class T>
struct lifted_results<basic_real<T>> {
  template <class Op, class... X>
  using result = typename decltype(fluxion::detail::taped_result<Op, X...>())::type;
};
template <class T, std::size_t N>
struct lifted_results<taped_expression<T, N>> : lifted_results<basic_real<T>> {};
}  // namespace op

namespace detail {
template <class Op, class... X>
FLUXION_INLINE op::result_of<Op, X...> apply_taped(const X&... x) {
  using R = op::result_of<Op, X...>;
  using T = taped_value<X...>;
  if constexpr (std::same_as<R, bool>)
    return op::apply<Op>(value_on_tape<T>(x)...);
  else if constexpr (std::same_as<Op, op::detach>)
    return R((T(value_on_tape<T>(x)), ...));
  else
    return chain_of<Op, T, sizeof(R::leaf) / sizeof(tape_place)>(x...);
}
}  // namespace detail

/// Op of numbers on a tape: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires(detail::is_taped<X> || ...)
FLUXION_INLINE op::result_of<Op, X...> apply_lifted(std::type_identity<Op>, const X&... x) {
  return detail::apply_taped<Op>(x...);
}
template <class Op, class C, class X, class Y>
  requires(detail::is_taped<X> || detail::is_taped<Y>) && requires { Op::selects; }
FLUXION_INLINE op::result_of<Op, C, X, Y> apply_lifted(std::type_identity<Op>, const C& condition,
                                                       const X& a, const Y& b) {
  using T = detail::taped_value<X, Y>;
  constexpr std::size_t n = std::max(detail::leaves<T, X>, detail::leaves<T, Y>);
  return detail::chosen<T, n>(static_cast<bool>(condition), a, b, std::make_index_sequence<n>{});
}

/// The operands of the operators below; those that all lifted types share aren't inlined always.
template <class X, class Y>
concept TapedOperands = Scalar<X> && Scalar<Y> && (detail::is_taped<X> || detail::is_taped<Y>);

template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::add, X, Y> operator+(const X& x, const Y& y) {
  return detail::apply_taped<op::add>(x, y);
}
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::subtract, X, Y> operator-(const X& x, const Y& y) {
  return detail::apply_taped<op::subtract>(x, y);
}
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::multiply, X, Y> operator*(const X& x, const Y& y) {
  return detail::apply_taped<op::multiply>(x, y);
}
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::divide, X, Y> operator/(const X& x, const Y& y) {
  return detail::apply_taped<op::divide>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI
