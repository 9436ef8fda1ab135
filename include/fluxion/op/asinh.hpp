// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/inverse_hyperbolic.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/hypot.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = asinh(x), dy/dx = 1 / sqrt(1 + x^2).
struct asinh {
  static constexpr auto info = describe{
      .name = "asinh", .onnx = "Asinh", .cpp = "std::asinh(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::asinh(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return 1 / call<hypot>(constant(x, 1), x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::asinh, X> asinh(const X& x, source_line at = {}) {
  return op::apply_at<op::asinh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
