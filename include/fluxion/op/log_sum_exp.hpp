// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/maximum.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {
/// The greatest element as a constant, or 0 where it is infinite: x minus this has no NaN of its
/// own, and can't overflow in exp.
template <Lifted X>
constexpr auto exponent_shift(const X& x) {
  const auto greatest = detach(max(x));
  return where(abs(greatest) < std::numeric_limits<double>::infinity(), greatest, 0);
}
}  // namespace detail

inline namespace functions {

/// ln(sum of e^x_i); its gradient is softmax(x).
template <Lifted X>
constexpr op::result_of<op::log, X> log_sum_exp(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  const auto shift = detail::exponent_shift(x);
  return shift + log(sum(exp(x - shift)));
}

}  // namespace functions

namespace op::detail {

/// Whether a number is the greatest element of an array, or stands for it.
template <class S>
constexpr bool is_greatest(const S& x) {
  return x.template is<maximum>() || (x.template is<detach>() && is_greatest(x.operand(0))) ||
         (x.template is<where>() && is_greatest(x.operand(1)));
}

/// ln(sum(e^x)) as log_sum_exp(x), unless x is an array less its greatest element already.
template <class S>
constexpr bool shift_exponents(S& result, const S& x) {
  if (x.rank() == 0 || (x.template is<subtract>() && is_greatest(x.operand(1)))) return false;
  return result = log_sum_exp(x), true;
}

}  // namespace op::detail

}  // namespace fluxion::inline FLUXION_ABI
