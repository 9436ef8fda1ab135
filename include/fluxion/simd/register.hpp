// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <fluxion/base/config.hpp>

#if FLUXION_SIMD
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 warns of its own AVX-512 intrinsics, which start from an undefined register.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <xsimd/xsimd.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#endif

namespace fluxion::inline FLUXION_ABI::simd {

// The functions of batches by their full names: by argument-dependent look-up they would compete
// with those of the library.
namespace native {
#if FLUXION_SIMD
using xsimd::fma;
using xsimd::select;
using xsimd::sqrt;
#else
void fma();
void select();
void sqrt();
#endif
}  // namespace native

namespace detail {
#if !FLUXION_SIMD || defined(XSIMD_NO_SUPPORTED_ARCHITECTURE)
template <class T, std::size_t W>
struct no_register {
  using type = void;
};
template <class T, std::size_t W>
using register_of = typename no_register<T, W>::type;
#else
template <class T, std::size_t W>
using register_of = typename xsimd::make_sized_batch<T, W>::type;
#endif

/// Widest (or, counting upwards, narrowest) register for `T` between `W` and `Last` lanes.
template <class T, std::size_t W, std::size_t Last>
consteval std::size_t first_width() {
  if constexpr (!std::is_void_v<register_of<T, W>>)
    return W;
  else if constexpr (W == Last)
    return 1;
  else
    return first_width<T, (W < Last ? W * 2 : W / 2), Last>();
}
}  // namespace detail

/// Lanes of the widest register for `T` on the architecture compiled for; 1 if there is none.
template <std::floating_point T>
inline constexpr std::size_t width = detail::first_width<T, 64 / sizeof(T), 2>();

/// Lanes of the narrowest register for `T`: tails of loops go `width`, `width` / 2, ...,
/// `narrowest`, then one by one.
template <std::floating_point T>
inline constexpr std::size_t narrowest = detail::first_width<T, 2, 64 / sizeof(T)>();

/// `W` lanes of `T` fill a register.
template <class T, std::size_t W>
concept Register = std::floating_point<T> && !std::is_void_v<detail::register_of<T, W>>;

}  // namespace fluxion::inline FLUXION_ABI::simd
