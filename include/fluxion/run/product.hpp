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
  constexpr std::ptrdiff_t few = 16;  // running products take as long as to look for zeros
  const std::ptrdiff_t n = call.size(0);
  const T* const x = call.input(0);
  const T product = *call.input(1);
  T* const y = call.output();
  if (std::is_constant_evaluated() ||
      !(simd::quotients_of_product(x, n, product, y) ||
        (n > few && simd::products_beside_zeros(x, n, y))))
    op::product_of_others::products(x, n, y);
}

}  // namespace fluxion::inline FLUXION_ABI
