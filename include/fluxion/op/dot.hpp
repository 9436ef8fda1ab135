// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/multiply.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI {

/// sum of x_i y_i.
template <Lifted X, Lifted Y>
constexpr auto dot(const X& x, const Y& y) {
  return sum(x * y);
}

}  // namespace fluxion::inline FLUXION_ABI
