// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <fluxion/base/architecture.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Of the architecture compiled for.
consteval std::size_t register_bytes() {
  switch (this_architecture) {
    case architecture::generic:
      return 0;
    case architecture::avx512:
      return 64;
    case architecture::avx2:
    case architecture::avx:
      return 32;
    default:
      return 16;
  }
}

}  // namespace detail

/// How many tangents of T fill a register; at least 1.
template <std::floating_point T>
inline constexpr std::size_t tangents_in_register =
    detail::register_bytes() == 0 ? 1 : detail::register_bytes() / sizeof(T);

namespace detail {

/// What stands for the tangents of a constant: nothing is added for it.
struct no_tangents {};

/// `W` numbers as the compiler's own vector: xsimd isn't on this floor.
template <class T, std::size_t W>
struct vector_of_numbers {
  typedef T type __attribute__((vector_size(W * sizeof(T))));
};
template <class T>
struct vector_of_numbers<T, 1> {
  using type = T;
};

template <std::size_t W, class T, std::size_t N>
FLUXION_INLINE auto load_tangents(const std::array<T, N>& x, std::size_t first) {
  typename vector_of_numbers<T, W>::type lanes;
  __builtin_memcpy(&lanes, x.data() + first, sizeof lanes);
  return lanes;
}
template <std::size_t W>
FLUXION_INLINE no_tangents load_tangents(no_tangents, std::size_t) {
  return {};
}

template <class T, std::size_t N>
constexpr const T& tangent_at(const std::array<T, N>& x, std::size_t i) {
  return x[i];
}
constexpr no_tangents tangent_at(no_tangents, std::size_t) { return {}; }

template <std::size_t At, class T, std::size_t N, class F, class... X>
FLUXION_INLINE void fill_registers(std::array<T, N>& out, const F& f, const X&... x) {
  if constexpr (At < N) {
    constexpr std::size_t W = std::bit_floor(std::min(tangents_in_register<T>, N - At));
    const typename vector_of_numbers<T, W>::type y = f(load_tangents<W>(x, At)...);
    __builtin_memcpy(out.data() + At, &y, sizeof y);
    fill_registers<At + W>(out, f, x...);
  }
}

/// out[i] = f(x[i]...), a register of tangents at a time: f takes numbers and vectors of them.
///
/// Written out: of a loop over std::array compilers make scalar code, or keep the array in memory.
template <class T, std::size_t N, class F, class... X>
FLUXION_INLINE constexpr void fill_tangents(std::array<T, N>& out, const F& f, const X&... x) {
  if constexpr (std::floating_point<T>)
    if (!std::is_constant_evaluated()) return fill_registers<0>(out, f, x...);
  for (std::size_t i = 0; i < N; ++i) out[i] = f(tangent_at(x, i)...);
}

template <std::size_t At, class T, std::size_t N>
FLUXION_INLINE void clear_registers(std::array<T, N>& out) {
  if constexpr (At < N) {
    constexpr std::size_t W = std::bit_floor(std::min(tangents_in_register<T>, N - At));
    const typename vector_of_numbers<T, W>::type zero{};
    __builtin_memcpy(out.data() + At, &zero, sizeof zero);
    clear_registers<At + W>(out);
  }
}

/// No tangents: 0 in every direction. Register by register, but for the widest, which compilers
/// fill in halves anyhow: of many in a row they make one string instruction otherwise, and that
/// takes longer than what is done with them.
template <class T, std::size_t N>
FLUXION_INLINE constexpr std::array<T, N> zero_tangents() {
  std::array<T, N> result;
  if constexpr (std::floating_point<T> && register_bytes() < 64)
    if (!std::is_constant_evaluated()) {
      clear_registers<0>(result);
      return result;
    }
  for (T& t : result) t = T(0);
  return result;
}

/// partial * tangent.
template <class V, class X>
FLUXION_INLINE constexpr auto term_of(const V& partial, const X& tangent) {
  FLUXION_CONTRACT
  if constexpr (std::same_as<X, no_tangents>)
    return tangent;
  else
    return partial * tangent;
}

/// The sum of the terms that there are.
template <class X>
FLUXION_INLINE constexpr X sum_of_terms(const X& x) {
  return x;
}
template <class X, class Y, class... Rest>
FLUXION_INLINE constexpr auto sum_of_terms(const X& x, const Y& y, const Rest&... rest) {
  FLUXION_CONTRACT
  if constexpr (std::same_as<X, no_tangents>)
    return sum_of_terms(y, rest...);
  else if constexpr (std::same_as<Y, no_tangents>)
    return sum_of_terms(x, rest...);
  else
    return sum_of_terms(x + y, rest...);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
