// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = 1 where x > 0, -1 where x < 0, else x, dy/dx = 0.
/// Kinks: a jump at 0, where the derivative is 0 too; there y is 0 with the sign of x.
struct sign {
  static constexpr auto info = describe{
      .name = "sign", .onnx = "Sign", .cpp = "x > 0 ? 1 : x < 0 ? -1 : x", .domain = {{{0.1, 2}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x) {
    const auto negative_or_0 = where::value(x < 0, constant(x, -1), x);
    return where::value(x > 0, constant(x, 1), negative_or_0);
  }
  static constexpr auto derivative(const auto& x, const auto&) { return constant(x, 0); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::sign, X> sign(const X& x, source_line at = {}) {
  return op::apply_at<op::sign>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
