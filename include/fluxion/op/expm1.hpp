// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/exp.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/exp.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = e^x - 1, dy/dx = e^x.  Not y + 1, which has no digits left for large negative x.
struct expm1 {
  static constexpr auto info =
      describe{.name = "expm1", .cpp = "std::expm1(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::expm1(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<exp>(x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::expm1, X> expm1(const X& x, source_line at = {}) {
  return op::apply_at<op::expm1>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
