// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/floor.hpp>
#include <fluxion/op/lgamma.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>
#include <fluxion/op/xlog1py.hpp>
#include <fluxion/op/xlogy.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto binomial_density = [](const auto& k, const auto& n, const auto& p) {
  const auto choices = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
  const auto inside = xlogy(k, p) + xlog1py(n - k, -p) + choices;
  return where(k < 0 || k > n || k > floor(k), outside_support, inside);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the probability of k successes in n trials, each with probability p: ln(n over k) +
/// k ln(p) + (n - k) ln(1 - p).  -inf unless k is a whole number from 0 to n, all derivatives 0
/// there.
/// Domain: n whole, 0 <= p <= 1
template <Scalar K, Scalar N, Scalar P>
constexpr auto binomial_lpmf(const K& k, const N& n, const P& p, source_line at = {}) {
  return detail::in_reals(at, detail::binomial_density, k, n, p);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
