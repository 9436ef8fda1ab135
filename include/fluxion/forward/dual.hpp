// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <utility>

#include <fluxion/forward/tangents.hpp>
#include <fluxion/op/all.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A value and its derivatives in N directions, which every operation carries along.
///
/// T is float, double, a SIMD batch, or a dual again: for derivatives of higher order.
/// Example: `const auto y = f(dual<double>::variable(2.0)); y.tangent[0]` is f'(2).
template <class T, std::size_t N = 1>
struct dual {
  using value_type = T;

  // In this order: copied in pieces from the start, tangents then lie as registers stored them.
  std::array<T, N> tangent = detail::zero_tangents<T, N>();
  T value = T(0);

  constexpr dual() = default;
  /// A constant.
  constexpr dual(const T& x) : value(x) {}
  template <Number U>
    requires(!std::same_as<U, T>)
  constexpr dual(U x) : value(static_cast<T>(x)) {}
  constexpr dual(const T& x, const std::array<T, N>& dx) : tangent(dx), value(x) {}

  /// x, varied in one direction.
  static constexpr dual variable(const T& x, std::size_t direction = 0) {
    dual result(x);
    result.tangent[direction] = T(1);
    return result;
  }

  template <Scalar O>
  constexpr dual& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  constexpr dual& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  constexpr dual& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  constexpr dual& operator/=(const O& other) {
    return *this = *this / other;
  }
};

template <class T, std::size_t N>
inline constexpr bool is_lifted<dual<T, N>> = true;

namespace detail {

/// How many duals stand in each other: an operand of less depth is a constant.
template <class X>
inline constexpr int dual_depth = 0;
template <class T, std::size_t N>
inline constexpr int dual_depth<dual<T, N>> = dual_depth<T> + 1;

template <class X, class... Rest>
consteval auto deepest() {
  if constexpr (sizeof...(Rest) == 0) {
    return std::type_identity<X>{};
  } else {
    using other = typename decltype(deepest<Rest...>())::type;
    return std::type_identity<std::conditional_t<(dual_depth<X> >= dual_depth<other>), X, other>>{};
  }
}

/// The dual type that an operation on X... works in.
template <class... X>
using dual_of = typename decltype(deepest<X...>())::type;

/// The type of numbers at the bottom of nested duals.
template <class X>
struct number_below {
  using type = X;
};
template <class X>
  requires requires { typename X::value_type; }
struct number_below<X> : number_below<typename X::value_type> {};
template <class D>
using number_in = typename number_below<D>::type;

/// An operand's value, for an operation in D.
template <class D, class X>
constexpr typename D::value_type value_in(const X& x) {
  using V = typename D::value_type;
  if constexpr (std::same_as<X, D>)
    return x.value;
  else if constexpr (Number<X> || std::same_as<X, V> || dual_depth<V> == 0)
    return static_cast<V>(x);
  else
    return V(value_in<V>(x));
}

/// The same, but a plain number stays one as long as values are duals themselves.
template <class D, class X>
constexpr auto plain_in(const X& x) {
  if constexpr (Number<X> && dual_depth<typename D::value_type> > 0)
    return static_cast<number_in<D>>(x);
  else
    return value_in<D>(x);
}

/// An operand's derivative in direction i.
template <class D, class X>
constexpr typename D::value_type tangent_in(const X& x, std::size_t i) {
  if constexpr (std::same_as<X, D>)
    return x.tangent[i];
  else
    return typename D::value_type(0);
}

inline constexpr no_tangents constant_tangents{};

/// A tangent for a linear operation, which is the operation of the tangents.
template <class V, class X>
FLUXION_INLINE constexpr auto tangent_or_zero(const X& tangent) {
  if constexpr (std::same_as<X, no_tangents>)
    return V(0);
  else
    return tangent;
}

/// The partial derivative of Op in operand K, if X varies at all.
template <class Op, class D, std::size_t K, class Operand, class... X>
constexpr auto partial_in(const typename D::value_type& y, const X&... x) {
  if constexpr (!std::same_as<Operand, D>)
    return typename D::value_type(0);
  else if constexpr (requires { Op::template partial<K>(plain_in<D>(x)..., y); })
    return Op::template partial<K>(plain_in<D>(x)..., y);
  else if constexpr (sizeof...(X) == 1)
    return Op::derivative(value_in<D>(x)..., y);
  else
    return Op::derivative(value_in<D>(x)..., y)[K];
}

/// An operand's tangents, if it has any.
template <class D, class X>
FLUXION_INLINE constexpr const auto& tangents_of(const X& x) {
  if constexpr (std::same_as<X, D>)
    return x.tangent;
  else
    return constant_tangents;
}

/// Of tangents, numbers or vectors of them, y's: a constant contributes nothing, even where its
/// partial is infinite.
template <class Op, class D, std::size_t... K, class... X>
FLUXION_INLINE constexpr D differentiate_dual(std::index_sequence<K...>, const X&... x) {
  using V = typename D::value_type;
  D y(op::apply<Op>(plain_in<D>(x)...));
  if constexpr (requires { Op::is_linear; }) {
    const auto apply = [](const auto&... t) { return op::apply<Op>(tangent_or_zero<V>(t)...); };
    fill_tangents(y.tangent, apply, tangents_of<D>(x)...);
  } else {
    const std::array<V, sizeof...(X)> partials{partial_in<Op, D, K, X>(y.value, x...)...};
    const auto chain = [&](const auto&... t) { return sum_of_terms(term_of(partials[K], t)...); };
    fill_tangents(y.tangent, chain, tangents_of<D>(x)...);
  }
  return y;
}

/// where: value and tangents come from the operand that is chosen.
template <class Op, class D, class C, class X, class Y>
constexpr D select_dual(const C& condition, const X& a, const Y& b) {
  D y(op::apply<Op>(condition, value_in<D>(a), value_in<D>(b)));
  for (std::size_t i = 0; i < y.tangent.size(); ++i)
    y.tangent[i] = op::apply<Op>(condition, tangent_in<D>(a, i), tangent_in<D>(b, i));
  return y;
}

template <class Op, class... X>
consteval auto dual_result() {
  static_assert(op::ElementwiseOperation<Op>,
                "fluxion: this operation is for arrays; a dual number is a single number");
  using D = dual_of<X...>;
  if constexpr (requires { Op::selects; }) {
    return std::type_identity<D>{};
  } else {
    using V = typename D::value_type;
    using R = op::result_of<Op, decltype(value_in<D>(std::declval<X>()))...>;
    return std::type_identity<std::conditional_t<std::same_as<R, V>, D, R>>{};
  }
}

}  // namespace detail

namespace op {
template <class T, std::size_t N>
struct lifted_results<dual<T, N>> {
  template <class Op, class... X>
  using result = typename decltype(fluxion::detail::dual_result<Op, X...>())::type;
};
}  // namespace op

/// Op on duals: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires((detail::dual_depth<X> > 0) || ...)
FLUXION_INLINE constexpr op::result_of<Op, X...> apply_lifted(std::type_identity<Op>,
                                                              const X&... x) {
  using D = detail::dual_of<X...>;
  if constexpr (requires { Op::selects; })
    return detail::select_dual<Op, D>(x...);
  else if constexpr (std::same_as<op::result_of<Op, X...>, D>)
    return detail::differentiate_dual<Op, D>(std::index_sequence_for<X...>{}, x...);
  else
    return op::apply<Op>(detail::value_in<D>(x)...);
}

/// Nothing varies any more, whatever the tangents were.
template <class T, std::size_t N>
constexpr dual<T, N> apply_lifted(std::type_identity<op::detach>, const dual<T, N>& x) {
  return op::apply<op::detach>(x.value);
}

}  // namespace fluxion::inline FLUXION_ABI
