// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <type_traits>

#include <fluxion/base/architecture.hpp>
#include <fluxion/simd/register.hpp>

namespace fluxion::inline FLUXION_ABI {

#if defined(__x86_64__) && FLUXION_SIMD
namespace detail {
/// What the processor has.
inline architecture of_processor() {
  using dispatched = xsimd::arch_list<xsimd::avx512bw, xsimd::fma3<xsimd::avx2>, xsimd::sse2>;
  return xsimd::dispatch<dispatched>([](auto native) noexcept {
    if constexpr (std::is_same_v<decltype(native), xsimd::avx512bw>)
      return architecture::avx512;
    else if constexpr (std::is_same_v<decltype(native), xsimd::fma3<xsimd::avx2>>)
      return architecture::avx2;
    else
      return architecture::sse2;
  })();
}

/// What the operating system saves registers for; xsimd 8.1 doesn't ask.
inline architecture of_system() {
  if (!__builtin_cpu_supports("avx")) return architecture::sse2;
  return __builtin_cpu_supports("avx512f") ? architecture::avx512 : architecture::avx2;
}
}  // namespace detail

/// The best of sse2, avx2 and avx512 that this machine has, and that isn't above `limit`.
inline architecture best_architecture(architecture limit = architecture::avx512) {
  const architecture best = std::min({detail::of_processor(), detail::of_system(), limit});
  return best < architecture::avx2 ? architecture::sse2 : std::min(best, architecture::avx512);
}
#else
/// The one that the program is compiled for: only x86-64 has several.
inline architecture best_architecture(architecture = this_architecture) {
  return this_architecture;
}
#endif

/// f(a) for the best architecture that this machine has, and that isn't above `limit`; `a` is a
/// constant. f must give one type whatever the architecture: a pointer to the kernel.
/// Cost: microseconds the first time, for questions to the processor; keep the result.
/// Example: `const auto best = dispatch([](auto a) { return &log_density<a>; });`
template <class F>
auto dispatch(F f, architecture limit = architecture::avx512) {
#if defined(__x86_64__) && FLUXION_SIMD
  const architecture best = best_architecture(limit);
  if (best == architecture::avx512)
    return f(std::integral_constant<architecture, architecture::avx512>{});
  if (best == architecture::avx2)
    return f(std::integral_constant<architecture, architecture::avx2>{});
  return f(std::integral_constant<architecture, architecture::sse2>{});
#else
  static_cast<void>(limit);
  return f(std::integral_constant<architecture, this_architecture>{});
#endif
}

}  // namespace fluxion::inline FLUXION_ABI
