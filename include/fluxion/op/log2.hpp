// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = log2(x), dy/dx = 1 / (ln(2) x).
/// Domain: x >= 0
struct log2 {
  static constexpr auto info = describe{
      .name = "log2", .cpp = "std::log2(x)", .cost = cost::transcendental, .domain = {{{0.1, 4}}}};
  static constexpr auto value(const auto& x) { return math::log2(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return constant(x, 1.4426950408889634) / x;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::log2, X> log2(const X& x, source_line at = {}) {
  return op::apply_at<op::log2>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
