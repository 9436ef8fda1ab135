// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/divide.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI {

/// sum(x) / size(x); not a number if there are no elements.
template <Lifted X>
constexpr auto mean(const X& x) {
  return sum(x) / size(x);
}

}  // namespace fluxion::inline FLUXION_ABI
