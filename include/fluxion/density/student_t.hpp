// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/lgamma.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/log1p.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// ln(Gamma(a + 1/2) / Gamma(a)); for large a by its asymptotic series, as the difference has no
/// digits left there.
/// Source: F. Tricomi, A. Erdelyi, The asymptotic expansion of a ratio of gamma functions, 1951.
template <Scalar A>
constexpr auto half_gamma_step(const A& a) {
  const auto z = 1 / square(a);
  const auto series = (((17.0 / 14336 * z - 1.0 / 640) * z + 1.0 / 192) * z - 1.0 / 8) / a;
  return where(a > 40, 0.5 * log(a) + series, lgamma(a + 0.5) - lgamma(a));
}

inline constexpr auto student_t_density = [](const auto& x, const auto& nu, const auto& mu,
                                             const auto& sigma) {
  const auto half = 0.5 * nu;
  return half_gamma_step(half) - 0.5 * log(nu) - log(sigma) -
         (half + 0.5) * log1p(square((x - mu) / sigma) / nu) - 0.57236494292470009;
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the density at x of Student's t distribution with nu degrees of freedom:
/// -(nu + 1) / 2 ln(1 + z^2 / nu) - ln(sigma) with z = (x - mu) / sigma, and what nu alone adds.
/// Domain: nu > 0, sigma > 0; z^2 / nu < 1e308
template <Scalar X, Scalar Nu, Scalar Mu, Scalar Sigma>
constexpr auto student_t_lpdf(const X& x, const Nu& nu, const Mu& mu, const Sigma& sigma,
                              source_line at = {}) {
  return detail::in_reals(at, detail::student_t_density, x, nu, mu, sigma);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
