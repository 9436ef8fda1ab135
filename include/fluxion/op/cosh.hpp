// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/hyperbolic.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct sinh;

/// y = cosh(x), dy/dx = sinh(x).
struct cosh {
  static constexpr auto info =
      describe{.name = "cosh", .onnx = "Cosh", .cpp = "std::cosh(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::cosh(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<sinh>(x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::cosh, X> cosh(const X& x, source_line at = {}) {
  return op::apply_at<op::cosh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/sinh.hpp>
