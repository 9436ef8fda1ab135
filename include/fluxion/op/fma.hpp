// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/exact_fma.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// f = x y + z, rounded once; df/dx = y, df/dy = x, df/dz = 1.
struct fma {
  static constexpr auto info = describe{.name = "fma", .cpp = "std::fma(x, y, z)"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y, const auto& z) {
    return math::exact_fma(x, y, z);
  }
  template <class T>
  static constexpr std::array<T, 3> derivative(const T& x, const T& y, const T&, const T&) {
    return {y, x, constant(x, 1)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y, Scalar Z>
constexpr op::result_of<op::fma, X, Y, Z> fma(const X& x, const Y& y, const Z& z,
                                              source_line at = {}) {
  return op::apply_at<op::fma>(at, x, y, z);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
