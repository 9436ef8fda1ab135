// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// x < y: a condition, for where(condition, a, b).
struct less {
  static constexpr auto info = describe{.name = "less", .onnx = "Less", .cpp = "x < y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x < y; }
};

/// x <= y
struct less_equal {
  static constexpr auto info =
      describe{.name = "less_equal", .onnx = "LessOrEqual", .cpp = "x <= y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x <= y; }
};

/// x > y
struct greater {
  static constexpr auto info = describe{.name = "greater", .onnx = "Greater", .cpp = "x > y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x > y; }
};

/// x >= y
struct greater_equal {
  static constexpr auto info =
      describe{.name = "greater_equal", .onnx = "GreaterOrEqual", .cpp = "x >= y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x >= y; }
};

/// x == y
struct equal {
  static constexpr auto info = describe{.name = "equal", .onnx = "Equal", .cpp = "x == y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x == y; }
};

/// x != y; true if either is not a number.
struct not_equal {
  static constexpr auto info = describe{.name = "not_equal", .cpp = "x != y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x != y; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::less, X, Y> operator<(const X& x, const Y& y) {
  return op::apply<op::less>(x, y);
}
template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::less_equal, X, Y> operator<=(const X& x, const Y& y) {
  return op::apply<op::less_equal>(x, y);
}
template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::greater, X, Y> operator>(const X& x, const Y& y) {
  return op::apply<op::greater>(x, y);
}
template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::greater_equal, X, Y> operator>=(const X& x, const Y& y) {
  return op::apply<op::greater_equal>(x, y);
}
template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::equal, X, Y> operator==(const X& x, const Y& y) {
  return op::apply<op::equal>(x, y);
}
template <Scalar X, Scalar Y>
  requires Lifted<X> || Lifted<Y>
constexpr op::lifted_result_of<op::not_equal, X, Y> operator!=(const X& x, const Y& y) {
  return op::apply<op::not_equal>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI
