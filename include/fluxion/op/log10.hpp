// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = log10(x), dy/dx = 1 / (ln(10) x).
/// Domain: x >= 0
struct log10 {
  static constexpr auto info = describe{.name = "log10",
                                        .cpp = "std::log10(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.1, 4}}}};
  static constexpr auto value(const auto& x) { return math::log10(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return constant(x, 0.43429448190325183) / x;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::log10, X> log10(const X& x, source_line at = {}) {
  return op::apply_at<op::log10>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
