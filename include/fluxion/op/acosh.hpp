// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/inverse_hyperbolic.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = acosh(x), dy/dx = 1 / (sqrt(x - 1) sqrt(x + 1)).
/// Domain: x >= 1
/// Kinks: infinite at 1
struct acosh {
  static constexpr auto info = describe{.name = "acosh",
                                        .onnx = "Acosh",
                                        .cpp = "std::acosh(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{1.2, 4}}}};
  static constexpr auto value(const auto& x) { return math::acosh(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return 1 / (call<sqrt>(x - 1) * call<sqrt>(x + 1));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::acosh, X> acosh(const X& x, source_line at = {}) {
  return op::apply_at<op::acosh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
