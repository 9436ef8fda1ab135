// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/sum_axis.hpp>
#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/axis.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class T>
FLUXION_INLINE constexpr void fast_kernel(std::type_identity<op::sum_axis>,
                                          const kernel_call<T, 1>& call) {
  if (std::is_constant_evaluated())
    op::sum_axis::evaluate(call);
  else if (call.attribute(0) == 0)
    simd::column_sums(call.input(0), call.extent(0, 0), call.extent(0, 1), call.output());
  else
    simd::row_sums(call.input(0), call.extent(0, 0), call.extent(0, 1), call.output());
}

}  // namespace fluxion::inline FLUXION_ABI
