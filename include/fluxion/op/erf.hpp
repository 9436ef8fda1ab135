// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/erf.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/gaussian.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = erf(x), dy/dx = 2 / sqrt(pi) e^(-x^2).
struct erf {
  static constexpr auto info =
      describe{.name = "erf", .onnx = "Erf", .cpp = "std::erf(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::erf(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return constant(x, 1.1283791670955126) * call<gaussian>(x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::erf, X> erf(const X& x, source_line at = {}) {
  return op::apply_at<op::erf>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
