// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A truth value: bool, or what comparing recorded numbers gives.
template <class C>
concept Condition = std::same_as<C, bool> || (Lifted<C> && requires(const C& c) { c.condition; });

}  // namespace fluxion::inline FLUXION_ABI

namespace fluxion::inline FLUXION_ABI::op {

namespace detail {
/// A condition that was folded is a number.
template <class C>
constexpr auto truth(const C& c) {
  if constexpr (Number<C>)
    return c != C(0);
  else
    return c;
}
/// Whether one of two conditions is a constant: `decisive` is the result, the other leaves it open.
template <class S>
constexpr bool known_truth(S& result, const S& x, const S& y, double decisive) {
  if (!x.is_constant() && !y.is_constant()) return false;
  const S& known = x.is_constant() ? x : y;
  result = known.is_constant(decisive) ? S(decisive) : x.is_constant() ? y : x;
  return true;
}
}  // namespace detail

/// z = not x.
struct logical_not {
  static constexpr auto info = describe{.name = "logical_not", .onnx = "Not", .cpp = "!x"};
  static constexpr bool takes_masks = true;
  FLUXION_INLINE static constexpr auto value(const auto& x) { return !detail::truth(x); }

  /// not not x is x.
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (!x.template is<logical_not>()) return false;
    result = x.operand(0);
    return true;
  }
};

/// z = x and y; both are evaluated.
struct logical_and {
  static constexpr auto info = describe{.name = "logical_and", .onnx = "And", .cpp = "x && y"};
  static constexpr bool takes_masks = true;
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    return detail::truth(x) && detail::truth(y);
  }

  /// true and x is x, false and x is false.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    return detail::known_truth(result, x, y, 0);
  }
};

/// z = x or y; both are evaluated.
struct logical_or {
  static constexpr auto info = describe{.name = "logical_or", .onnx = "Or", .cpp = "x || y"};
  static constexpr bool takes_masks = true;
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    return detail::truth(x) || detail::truth(y);
  }

  /// false or x is x, true or x is true.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    return detail::known_truth(result, x, y, 1);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Condition X>
  requires Lifted<X>
constexpr op::lifted_result_of<op::logical_not, X> operator!(const X& x) {
  return op::apply<op::logical_not>(x);
}
template <Condition X, Condition Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::logical_and, X, Y> operator&&(const X& x, const Y& y) {
  return op::apply<op::logical_and>(x, y);
}
template <Condition X, Condition Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::logical_or, X, Y> operator||(const X& x, const Y& y) {
  return op::apply<op::logical_or>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI
