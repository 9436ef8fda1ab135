// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/hyperbolic.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct cosh;

/// y = sinh(x), dy/dx = cosh(x).
struct sinh {
  static constexpr auto info =
      describe{.name = "sinh", .onnx = "Sinh", .cpp = "std::sinh(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::sinh(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<cosh>(x); }

  /// Where both are needed of one x, they are computed together.
  using partner = cosh;
  FLUXION_INLINE static constexpr auto value_with_partner(const auto& x) {
    return math::sinhcosh(x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::sinh, X> sinh(const X& x, source_line at = {}) {
  return op::apply_at<op::sinh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/cosh.hpp>
