// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/weighted_gram.hpp>
#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/gram.hpp>

namespace fluxion::inline FLUXION_ABI {

/// In tiles of SIMD registers, from one of two symmetric halves; while compiling by the
/// operation's own loops.
template <class T>
FLUXION_INLINE constexpr void fast_kernel(std::type_identity<op::weighted_gram>,
                                          const kernel_call<T, 2>& call) {
  if (std::is_constant_evaluated()) return op::weighted_gram::evaluate(call);
  simd::weighted_gram(call.input(0), call.extent(0, 0), call.extent(0, 1), call.input(1),
                      call.output());
}

}  // namespace fluxion::inline FLUXION_ABI
