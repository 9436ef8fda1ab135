// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/exp.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct softplus;

/// y = ln(1 + x), dy/dx = 1 / (1 + x).
struct log1p {
  static constexpr auto info = describe{.name = "log1p",
                                        .cpp = "std::log1p(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-0.9, 4}}}};
  static constexpr auto value(const auto& x) { return math::log1p(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return 1 / (1 + x); }

  /// log1p(e^x) is softplus(x), which can't overflow; softplus itself is written in log1p(e^-|x|).
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (!FLUXION_STABILISE || !x.template is<exp>()) return false;
    if (detail::is_minus_abs(x.operand(0))) return false;
    return result = call<softplus>(x.operand(0)), true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::log1p, X> log1p(const X& x, source_line at = {}) {
  return op::apply_at<op::log1p>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/softplus.hpp>
