// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/trigonometric.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = tan(x), dy/dx = 1 + y^2.
///
/// Accuracy: derivative 6 ulp, because the square doubles the error of y.
struct tan {
  static constexpr auto info = describe{.name = "tan",
                                        .onnx = "Tan",
                                        .cpp = "std::tan(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-1.2, 1.2}}}};
  static constexpr auto value(const auto& x) { return math::tan(x); }
  static constexpr auto derivative(const auto&, const auto& y) { return 1 + y * y; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::tan, X> tan(const X& x, source_line at = {}) {
  return op::apply_at<op::tan>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
