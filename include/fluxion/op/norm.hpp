// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/op/abs.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/maximum.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/pow.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// (sum of |x_i|^p)^(1/p), in units of the greatest |x_i|: no power overflows, nor do all vanish.
/// The unit cancels, so that it needs no derivative. Its root is divided by twice: the inverse of
/// the unit itself could be infinite.
template <Lifted X>
constexpr auto norm_of_order(const X& x, double p) {
  const auto greatest = detach(max(abs(x)));
  const auto finite = greatest > 0 && greatest < std::numeric_limits<double>::infinity();
  const auto root = where(finite, sqrt(greatest), 1);
  const auto powers = sum(pow(abs(x) / root / root, p));
  return where(powers == 0, 0, root * (root * pow(powers, 1 / p)));
}

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// sqrt(sum of x_i^2); its gradient is 0 where it is 0.
///
/// Accuracy: the squares must neither overflow nor vanish: |x_i| between 1e-150 and 1e150.
template <Lifted X>
constexpr auto norm(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  const auto squares = sum(square(x));
  return where(squares == 0, 0, sqrt(squares));
}

/// (sum of |x_i|^p)^(1/p), of all elements; p is a number above 0. Infinity: the greatest |x_i|.
///
/// Domain: p > 0; of others it is not a number.
/// Kinks: an element that is 0 has the derivative 0; of order infinity equal |x_i| share it evenly.
/// Accuracy: of order 2 as norm(x); of order 1 the sum must not overflow; others for all x.
template <Lifted X, Number P>
constexpr X norm(const X& x, P order, source_line at = {}) {
  const op::call_site here(at, x);
  const auto p = static_cast<double>(order);
  if (p == 1) return sum(abs(x));
  if (p == 2) return norm(x);
  if (p == std::numeric_limits<double>::infinity()) return where(size(x) == 0, 0, max(abs(x)));
  if (p > 0) return detail::norm_of_order(x, p);
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
