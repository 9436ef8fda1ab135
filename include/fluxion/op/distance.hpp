// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/norm.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// norm(x - y); its gradient is 0 where x and y are equal.
template <Lifted X, Lifted Y>
constexpr auto distance(const X& x, const Y& y, source_line at = {}) {
  const op::call_site here(at, x, y);
  return norm(x - y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
