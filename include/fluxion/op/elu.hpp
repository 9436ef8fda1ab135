// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <fluxion/math/exp.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/expm1.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x where x > 0, else y (e^x - 1), dz/dx = 1 or y e^x, dz/dy = 0 or e^x - 1.
/// Kinks: at x = 0, dz/dx = y.
/// Accuracy: derivative 4 ulp of 1, because e^x may be subnormal where y is large.
struct elu {
  static constexpr auto info = describe{.name = "elu",
                                        .onnx = "Elu",
                                        .cpp = "x > 0 ? x : y * std::expm1(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-2, 2}, {0.5, 1.5}}}};
  static constexpr auto value(const auto& x, const auto& y) {
    const auto below = where::value(x > 0, constant(x, 0), x);
    return where::value(x > 0, x, y * math::expm1(below));
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    const T below = call<where>(x > 0, constant(x, 0), x);
    return {call<where>(x > 0, constant(x, 1), y * call<exp>(below)), call<expm1>(below)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::elu, X, Y> elu(const X& x, const Y& alpha, source_line at = {}) {
  return op::apply_at<op::elu>(at, x, alpha);
}
/// With alpha = 1.
template <Scalar X>
constexpr op::result_of<op::elu, X, int> elu(const X& x, source_line at = {}) {
  return op::apply_at<op::elu>(at, x, 1);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
