// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/extrema.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = the greater of x and y, dz/dx = 1 if it is x; a tie splits evenly, NaN propagates.
struct max {
  static constexpr auto info = describe{.name = "max", .onnx = "Max", .cpp = R"(
template <class T>
T greater_of(T x, T y) {
  return x > y || x != x ? x : y;
})"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    return math::max(x, y);
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    const T zero = constant(x, 0), half = constant(x, 0.5), one = constant(x, 1);
    return {call<where>(x == y, half, call<where>(x > y, one, zero)),
            call<where>(x == y, half, call<where>(x > y, zero, one))};
  }

  /// Selected, not multiplied by 0: an infinite seed leaves the other operand alone.
  static constexpr void vjp(const auto& use, const auto& seed, auto* adjoint) {
    const auto x = use.operand(0), y = use.operand(1);
    const auto half = seed * constant(seed, 0.5), zero = constant(seed, 0);
    adjoint[0] = call<where>(x == y, half, call<where>(x > y, seed, zero));
    adjoint[1] = call<where>(x == y, half, call<where>(x > y, zero, seed));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::max, X, Y> max(const X& x, const Y& y) {
  return op::apply<op::max>(x, y);
}
/// Preferred to std::max, which would branch, where both are visible.
template <Lifted X>
constexpr op::result_of<op::max, X, X> max(const X& x, const X& y) {
  return op::apply<op::max>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
