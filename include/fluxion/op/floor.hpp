// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/rounding.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the greatest whole number that is not above x, dy/dx = 0.
/// Kinks: jumps at whole numbers, where the derivative is 0 too.
struct floor {
  static constexpr auto info = describe{
      .name = "floor", .onnx = "Floor", .cpp = "std::floor(x)", .domain = {{{-1.9, -1.1}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::floor(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return constant(x, 0); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::floor, X> floor(const X& x, source_line at = {}) {
  return op::apply_at<op::floor>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
