// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x where x > 0, else y x, dz/dx = 1 or y, dz/dy = 0 or x.
/// Kinks: at x = 0, dz/dx = y.
struct leaky_relu {
  static constexpr auto info = describe{.name = "leaky_relu",
                                        .onnx = "LeakyRelu",
                                        .cpp = "x > 0 ? x : y * x",
                                        .domain = {{{-2, 2}, {0.01, 0.5}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    return where::value(x > 0, x, y * x);
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    return {call<where>(x > 0, constant(x, 1), y), call<where>(x > 0, constant(x, 0), x)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::leaky_relu, X, Y> leaky_relu(const X& x, const Y& slope,
                                                         source_line at = {}) {
  return op::apply_at<op::leaky_relu>(at, x, slope);
}
/// With slope = 0.01.
template <Scalar X, class Y = std::conditional_t<std::is_same_v<X, float>, float, double>>
constexpr op::result_of<op::leaky_relu, X, Y> leaky_relu(const X& x, source_line at = {}) {
  return op::apply_at<op::leaky_relu>(at, x, Y(0.01));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
