// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// sum of x_i y_i.
template <Lifted X, Lifted Y>
constexpr auto dot(const X& x, const Y& y, source_line at = {}) {
  const op::call_site here(at, x, y);
  return sum(x * y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
