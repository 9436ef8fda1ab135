// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/arc.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = acos(x), dy/dx = -1 / sqrt((1 - x) (1 + x)).
/// Domain: -1 <= x <= 1
/// Kinks: minus infinity at -1 and 1
struct acos {
  static constexpr auto info = describe{.name = "acos",
                                        .onnx = "Acos",
                                        .cpp = "std::acos(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-0.9, 0.9}}}};
  static constexpr auto value(const auto& x) { return math::acos(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return -1 / call<sqrt>((1 - x) * (1 + x));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::acos, X> acos(const X& x, source_line at = {}) {
  return op::apply_at<op::acos>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
