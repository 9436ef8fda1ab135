// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/digamma.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct polygamma;

/// y = d/dx ln |Gamma(x)|, dy/dx = polygamma(1, x).  -inf at 0, inf at -0; NaN at -1, -2, ...
/// Accuracy: 6 ulp of max(|y|, digamma(1 - x), 1) for x < 0, because near its zeros terms cancel
struct digamma {
  static constexpr auto info = describe{.name = "digamma",
                                        .cpp = R"(
template <class T>
T digamma(T x) {
  if (x == 0) return -1 / x;
  T y = 0;
  if (x < 0) {
    const T pi = T(3.141592653589793238463), rest = x - std::round(x);
    if (!(rest != 0)) return std::numeric_limits<T>::quiet_NaN();
    y = -pi / std::tan(pi * rest);
    x = 1 - x;
  }
  for (; x < 16; x += 1) y -= 1 / x;
  const T r = 1 / x, z = r * r;
  const T c[] = {T(691) / 32760, T(-1) / 132, T(1) / 240, T(-1) / 252, T(1) / 120, T(-1) / 12};
  T sum = 0;
  for (const T term : c) sum = sum * z + term;
  return y + (std::log(x) - r / 2 + z * sum);
})",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.4, 6}}}};
  static constexpr auto value(const auto& x) { return math::digamma(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return call<polygamma>(1, x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::digamma, X> digamma(const X& x, source_line at = {}) {
  return op::apply_at<op::digamma>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/polygamma.hpp>
