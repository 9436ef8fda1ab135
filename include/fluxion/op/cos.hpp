// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/trigonometric.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct sin;

/// y = cos(x), dy/dx = -sin(x).
struct cos {
  static constexpr auto info =
      describe{.name = "cos", .onnx = "Cos", .cpp = "std::cos(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::cos(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return -call<sin>(x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::cos, X> cos(const X& x, source_line at = {}) {
  return op::apply_at<op::cos>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/sin.hpp>
