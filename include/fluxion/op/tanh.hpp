// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/hyperbolic.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = tanh(x), dy/dx = 1 - y^2.  From y: no overflow, unlike 1/cosh^2.
///
/// Accuracy: derivative 2 ulp of 1, because the difference has no more digits where y is near 1.
struct tanh {
  static constexpr auto info =
      describe{.name = "tanh", .onnx = "Tanh", .cpp = "std::tanh(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::tanh(x); }
  static constexpr auto derivative(const auto&, const auto& y) { return 1 - y * y; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::tanh, X> tanh(const X& x, source_line at = {}) {
  return op::apply_at<op::tanh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
