// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/add.hpp>
#include <fluxion/op/clamp.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/sigmoid.hpp>
#include <fluxion/op/square.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x s with s = sigmoid(u), u = sqrt(8 / pi) (x + 0.044715 x^3), dy/dx =
/// s (1 + x sigmoid(-u) du/dx).  Close to gelu(x); the same as x (1 + tanh(u / 2)) / 2.
/// Accuracy: 4 ulp of 1, because s is nearly e^u where u < 0, which multiplies roundings by
/// 2 |u|, and the derivative is a difference around its zero at x = -0.7525.
/// Source: D. Hendrycks, K. Gimpel, Gaussian error linear units, 2016.
struct gelu_tanh {
  static constexpr auto info = describe{.name = "gelu_tanh", .cost = cost::transcendental};
  static constexpr bool is_composed = true;
  static constexpr auto value(const auto& x) {
    const auto above = call<max>(x, constant(x, -1000));
    return above * sigmoid::value(exponent(above, constant(x, linear), constant(x, cubic)));
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto inside = call<clamp>(x, constant(x, -1000), constant(x, 1000));
    const auto a = constant(x, linear), b = constant(x, cubic);
    const auto u = exponent(inside, a, b);
    return call<sigmoid>(u) * (1 + exponent(inside, a, 3 * b) * call<sigmoid>(-u));
  }

 private:
  static constexpr double linear = 1.5957691216057308, cubic = 0.071354816272600248;
  static constexpr auto exponent(const auto& x, const auto& a, const auto& b) {
    return x * (a + b * call<square>(x));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::gelu_tanh, X> gelu_tanh(const X& x, source_line at = {}) {
  return op::apply_at<op::gelu_tanh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
