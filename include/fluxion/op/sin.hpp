// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/trigonometric.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct cos;

/// y = sin(x), dy/dx = cos(x).
struct sin {
  static constexpr auto info =
      describe{.name = "sin", .onnx = "Sin", .cpp = "std::sin(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::sin(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<cos>(x); }

  /// Where both are needed of one x, they are computed together.
  using partner = cos;
  FLUXION_INLINE static constexpr auto value_with_partner(const auto& x) {
    return math::sincos(x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::sin, X> sin(const X& x, source_line at = {}) {
  return op::apply_at<op::sin>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/cos.hpp>
