// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/inverse_hyperbolic.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = atanh(x), dy/dx = 1 / ((1 - x) (1 + x)).
/// Domain: -1 <= x <= 1
/// Kinks: infinite at -1 and 1
struct atanh {
  static constexpr auto info = describe{.name = "atanh",
                                        .onnx = "Atanh",
                                        .cpp = "std::atanh(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-0.9, 0.9}}}};
  static constexpr auto value(const auto& x) { return math::atanh(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return 1 / ((1 - x) * (1 + x)); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::atanh, X> atanh(const X& x, source_line at = {}) {
  return op::apply_at<op::atanh>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
