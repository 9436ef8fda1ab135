// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/product_of_others.hpp>
#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/product.hpp>

namespace fluxion::inline FLUXION_ABI {

/// By division, unless the product has under- or overflown; while compiling by running products.
template <class T>
FLUXION_INLINE constexpr void fast_kernel(std::type_identity<op::product_of_others>,
                                          const kernel_call<T, 2>& call) {
  constexpr std::ptrdiff_t few = 16;  // as fast by running products
  const std::ptrdiff_t n = call.size(0);
  if (std::is_constant_evaluated() || n <= few ||
      !simd::products_of_others(call.input(0), n, *call.input(1), call.output()))
    op::product_of_others::products(call.input(0), n, call.output());
}

}  // namespace fluxion::inline FLUXION_ABI
