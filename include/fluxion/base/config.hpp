// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The version, once: the build system reads these three lines.
#define FLUXION_VERSION_MAJOR 0
#define FLUXION_VERSION_MINOR 1
#define FLUXION_VERSION_PATCH 0
#define FLUXION_VERSION \
  (FLUXION_VERSION_MAJOR * 10000 + FLUXION_VERSION_MINOR * 100 + FLUXION_VERSION_PATCH)

/// 1 if a recorded function may be written in another form that is exact but for rounding, and
/// faster: docs/reference/rewrites.md lists them. 0 keeps every operation in its place.
#ifndef FLUXION_REASSOCIATE
#define FLUXION_REASSOCIATE 1
#endif

/// 1 if it may be written in another form that is the same function but keeps its digits or doesn't
/// overflow, such as log1p(x) for log(1 + x): listed there as well. 0 keeps what was written.
#ifndef FLUXION_STABILISE
#define FLUXION_STABILISE 1
#endif

/// 1 for debugging: whatever is computed is looked through, and a result that is NaN or infinite
/// raises not_finite_error, which names the operation where it began. 0 costs nothing.
#ifndef FLUXION_CHECK_FINITE
#define FLUXION_CHECK_FINITE 0
#endif

/// 0 for one number at a time, without SIMD registers: xsimd isn't included then.
#ifndef FLUXION_SIMD
#define FLUXION_SIMD 1
#endif

/// Name of the inline namespace that holds the library: it tells for which architecture a unit was
/// compiled, with which rewrites and checks, so that the linker never mixes code of two kinds.
#if !FLUXION_SIMD
#define FLUXION_ARCHITECTURE generic
#elif defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512BW__)
#define FLUXION_ARCHITECTURE avx512
#elif defined(__AVX2__) && defined(__FMA__)
#define FLUXION_ARCHITECTURE avx2
#elif defined(__AVX__)
#define FLUXION_ARCHITECTURE avx
#elif defined(__SSE4_2__)
#define FLUXION_ARCHITECTURE sse4
#elif defined(__SSE2__)
#define FLUXION_ARCHITECTURE sse2
#elif defined(__ARM_NEON)
#define FLUXION_ARCHITECTURE neon
#else
#define FLUXION_ARCHITECTURE generic
#endif
#define FLUXION_DETAIL_JOIN(a, b) a##b
#define FLUXION_DETAIL_ABI(a, b) FLUXION_DETAIL_JOIN(a, b)
#if FLUXION_REASSOCIATE && FLUXION_STABILISE
#define FLUXION_DETAIL_REWRITTEN FLUXION_ARCHITECTURE
#elif FLUXION_REASSOCIATE
#define FLUXION_DETAIL_REWRITTEN FLUXION_DETAIL_ABI(FLUXION_ARCHITECTURE, _reassociated)
#elif FLUXION_STABILISE
#define FLUXION_DETAIL_REWRITTEN FLUXION_DETAIL_ABI(FLUXION_ARCHITECTURE, _stabilised)
#else
#define FLUXION_DETAIL_REWRITTEN FLUXION_DETAIL_ABI(FLUXION_ARCHITECTURE, _as_written)
#endif
#if FLUXION_CHECK_FINITE
#define FLUXION_ABI FLUXION_DETAIL_ABI(FLUXION_DETAIL_REWRITTEN, _checked)
#else
#define FLUXION_ABI FLUXION_DETAIL_REWRITTEN
#endif

/// 1 if errors are thrown, 0 if they go to the error handler (see error.hpp).
#if defined(__cpp_exceptions)
#define FLUXION_EXCEPTIONS 1
#else
#define FLUXION_EXCEPTIONS 0
#endif

/// For the small functions from which fused loops are assembled: a call left in would cost a
/// register spill per operation. Not without optimisation, where it would only make code large and,
/// with sanitizers, compiling ten times as long.
#if defined(__OPTIMIZE__)
#define FLUXION_INLINE [[gnu::always_inline]] inline
#else
#define FLUXION_INLINE inline
#endif

/// At the head of a function: a product and a sum of what it computes may become one multiply-add,
/// whatever functions they are in. g++ does so by default, clang only within one expression.
#if defined(__clang__) && FLUXION_REASSOCIATE
#define FLUXION_CONTRACT _Pragma("clang fp contract(fast)")
#else
#define FLUXION_CONTRACT
#endif

/// For the function around a fused loop: whatever it calls is inlined, users' operations too, which
/// are plain functions, however large the translation unit has grown.
#define FLUXION_FLATTEN [[gnu::flatten]]

namespace fluxion::inline FLUXION_ABI {

/// Extent of an axis whose length is known only at run time.
inline constexpr int dynamic = -1;

}  // namespace fluxion::inline FLUXION_ABI
