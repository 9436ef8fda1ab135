// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/gaussian.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = e^(-x^2), dy/dx = -2 x y.  The slope of erf; exp(-square(x)) has an error of x^2 ulp.
struct gaussian {
  static constexpr auto info = describe{.name = "gaussian",
                                        .cpp = R"(
template <class T>
T gaussian(T x) {
  const T square = x * x, y = std::exp(-square);
  return y > 0 ? y - y * std::fma(x, x, -square) : y;
})",
                                        .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::gaussian(x); }
  static constexpr auto derivative(const auto& x, const auto& y) { return -2 * (x * y); }
};

}  // namespace fluxion::inline FLUXION_ABI::op
