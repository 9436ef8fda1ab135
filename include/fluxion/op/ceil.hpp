// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/rounding.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the least whole number that is not below x, dy/dx = 0.
/// Kinks: jumps at whole numbers, where the derivative is 0 too.
struct ceil {
  static constexpr auto info =
      describe{.name = "ceil", .onnx = "Ceil", .cpp = "std::ceil(x)", .domain = {{{-1.9, -1.1}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::ceil(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return constant(x, 0); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::ceil, X> ceil(const X& x, source_line at = {}) {
  return op::apply_at<op::ceil>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
