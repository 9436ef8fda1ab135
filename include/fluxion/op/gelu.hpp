// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/add.hpp>
#include <fluxion/op/clamp.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/erfc.hpp>
#include <fluxion/op/gaussian.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x Phi(x), dy/dx = Phi(x) + x phi(x), with the normal distribution's Phi(x) =
/// erfc(-x / sqrt(2)) / 2 and its density phi.
/// Accuracy: 4 ulp of 1, because Phi and phi are close to e^(-x^2 / 2) where x < 0, which
/// multiplies roundings by x^2, and the derivative is a difference around its zero at x = -0.7518.
struct gelu {
  static constexpr auto info = describe{.name = "gelu", .cost = cost::transcendental};
  static constexpr bool is_composed = true;
  // Bounds, so that neither end is a product of infinity and 0.
  static constexpr auto value(const auto& x) {
    const auto above = call<max>(x, constant(x, -1000));
    return above * share_below(above);
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto inside = call<clamp>(x, constant(x, -1000), constant(x, 1000));
    const auto density = call<gaussian>(inside * constant(x, inverse_root_of_2));
    return share_below(inside) + inside * (density * constant(x, 0.3989422804014327));
  }

 private:
  static constexpr double inverse_root_of_2 = 0.70710678118654752;
  static constexpr auto share_below(const auto& x) {
    return constant(x, 0.5) * call<erfc>(x * constant(x, -inverse_root_of_2));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::gelu, X> gelu(const X& x, source_line at = {}) {
  return op::apply_at<op::gelu>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
