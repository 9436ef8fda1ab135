// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>

namespace fluxion::inline FLUXION_ABI::op {
struct add;
struct exp;
struct log1p;
struct subtract;
struct sum;
namespace detail {
template <class S>
constexpr bool shift_exponents(S& result, const S& x);
}
}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::op {

/// y = ln(x), dy/dx = 1 / x.
struct log {
  static constexpr auto info = describe{.name = "log",
                                        .onnx = "Log",
                                        .cpp = "std::log(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.1, 4}}}};
  static constexpr auto value(const auto& x) { return math::log(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return 1 / x; }

  /// ln(1 + x) is log1p(x), ln(e^x) is x, and ln(sum(e^x)) is log_sum_exp(x): the same functions,
  /// with their digits for small x and without overflow for large ones.
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (!FLUXION_STABILISE) return false;
    if (x.template is<add>() && x.operand(0).is_constant(1))
      result = call<log1p>(x.operand(1));
    else if (x.template is<add>() && x.operand(1).is_constant(1))
      result = call<log1p>(x.operand(0));
    else if (x.template is<subtract>() && x.operand(0).is_constant(1))
      result = call<log1p>(-x.operand(1));
    else if (x.template is<exp>())
      result = x.operand(0);
    else if (x.template is<sum>() && x.operand(0).template is<exp>())
      return detail::shift_exponents(result, x.operand(0).operand(0));
    else
      return false;
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::log, X> log(const X& x, source_line at = {}) {
  return op::apply_at<op::log>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/log1p.hpp>
#include <fluxion/op/log_sum_exp.hpp>
