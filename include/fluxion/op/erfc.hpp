// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/erf.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/gaussian.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = 1 - erf(x), dy/dx = -2 / sqrt(pi) e^(-x^2).  No digits are lost where y is small.
struct erfc {
  static constexpr auto info =
      describe{.name = "erfc", .cpp = "std::erfc(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::erfc(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return constant(x, -1.1283791670955126) * call<gaussian>(x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::erfc, X> erfc(const X& x, source_line at = {}) {
  return op::apply_at<op::erfc>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
