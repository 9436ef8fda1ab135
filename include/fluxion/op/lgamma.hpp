// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/gamma.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct digamma;

/// y = ln |Gamma(x)|, dy/dx = digamma(x).  Infinite at 0, -1, -2, ...
/// Accuracy: 4 ulp of max(y, lgamma(-x), 1) for x < 0, because near its zeros there terms cancel
struct lgamma {
  static constexpr auto info = describe{.name = "lgamma",
                                        .cpp = "std::lgamma(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.4, 6}}}};
  static constexpr auto value(const auto& x) { return math::lgamma(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<digamma>(x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::lgamma, X> lgamma(const X& x, source_line at = {}) {
  return op::apply_at<op::lgamma>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/digamma.hpp>
