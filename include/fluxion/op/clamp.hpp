// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/extrema.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x, but low where x < low, and high where x > high or low > high, dz/dx = 1 where z is x,
/// else 0; likewise of low and high.
/// Kinks: at a bound z is x, so that dz/dx = 1.
struct clamp {
  static constexpr auto info = describe{.name = "clamp",
                                        .onnx = "Clip",
                                        .cpp = R"(
template <class T>
T clamped(T x, T y, T z) {
  const T raised = x > y || x != x ? x : y;
  return raised < z || raised != raised ? raised : z;
})",
                                        .domain = {{{-2, 2}, {-1, -0.4}, {0.3, 1}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& low, const auto& high) {
    return math::min(math::max(x, low), high);
  }
  template <class T>
  static constexpr std::array<T, 3> derivative(const T& x, const T& low, const T& high, const T&) {
    const auto above = x > high || low > high;
    const auto below = x < low;
    const T zero = constant(x, 0), one = constant(x, 1);
    return {call<where>(above || below, zero, one), call<where>(!above && below, one, zero),
            call<where>(above, one, zero)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Low, Scalar High>
constexpr op::result_of<op::clamp, X, Low, High> clamp(const X& x, const Low& low,
                                                       const High& high) {
  return op::apply<op::clamp>(x, low, high);
}
/// Preferred to std::clamp, which would branch, where both are visible.
template <Lifted X>
constexpr op::result_of<op::clamp, X, X, X> clamp(const X& x, const X& low, const X& high) {
  return op::apply<op::clamp>(x, low, high);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
