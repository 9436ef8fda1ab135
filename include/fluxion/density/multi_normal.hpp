// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/cholesky.hpp>
#include <fluxion/op/diagonal.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/triangular_solve.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the normal density at a vector x whose covariance is L L^T: -z^T z / 2 - ln(det(L)) -
/// n ln(2 pi) / 2 with z = L^-1 (x - mu).  Of L the lower triangle is read; mu is a vector, or a
/// number for all.
/// Domain: L with a positive diagonal
/// Errors: shape_error, if L isn't square or has another size than x.
template <Lifted X, class Mu, Lifted L>
constexpr auto multi_normal_cholesky_lpdf(const X& x, const Mu& mu, const L& l,
                                          source_line at = {}) {
  const op::call_site here(at, x, mu, l);
  const auto z = triangular_solve(l, x - mu);
  return -0.5 * sum(square(z)) - sum(log(diagonal(l))) - 0.91893853320467274 * size(z);
}

/// The same of the covariance itself, of which the lower triangle is read.
/// Domain: it is positive definite, else NaN
template <Lifted X, class Mu, Lifted Sigma>
constexpr auto multi_normal_lpdf(const X& x, const Mu& mu, const Sigma& sigma,
                                 source_line at = {}) {
  const op::call_site here(at, x, mu, sigma);
  return multi_normal_cholesky_lpdf(x, mu, cholesky(sigma));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
