// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <source_location>

#include <fluxion/graph/located.hpp>
#include <fluxion/graph/rules.hpp>
#include <fluxion/op/all.hpp>

#if FLUXION_CHECK_FINITE

// Only with FLUXION_CHECK_FINITE: functions of symbols that know the line on which they stand. One
// that is missing here works as ever, without its line.

namespace fluxion::inline FLUXION_ABI {

// Preferred to the functions that they stand before and call: those deduce what is a symbol here.
// S is always symbol: clang instantiates at once what depends on no parameter.
#define FLUXION_LOCATED(name)                                                      \
  template <int = 0, class S = symbol>                                             \
  constexpr S name(const symbol& x,                                                \
                   std::source_location where = std::source_location::current()) { \
    return detail::written_at(                                                     \
        where, [](const S& s) { return name<S>(s); }, x);                          \
  }
#define FLUXION_LOCATED_OF_TWO(name)                                               \
  template <int = 0, class S = symbol>                                             \
  constexpr S name(const symbol& x, const symbol& y,                               \
                   std::source_location where = std::source_location::current()) { \
    constexpr auto make = [](const S& a, const S& b) { return name<S, S>(a, b); }; \
    return detail::written_at(where, make, x, y);                                  \
  }
#define FLUXION_LOCATED_OF_NUMBERS(name)                                                \
  FLUXION_LOCATED_OF_TWO(name)                                                          \
  template <Number N>                                                                   \
  constexpr symbol name(const symbol& x, N y,                                           \
                        std::source_location where = std::source_location::current()) { \
    return name(x, symbol(y), where);                                                   \
  }                                                                                     \
  template <Number N>                                                                   \
  constexpr symbol name(N x, const symbol& y,                                           \
                        std::source_location where = std::source_location::current()) { \
    return name(symbol(x), y, where);                                                   \
  }

FLUXION_LOCATED(abs)
FLUXION_LOCATED(cos)
FLUXION_LOCATED(exp)
FLUXION_LOCATED(expm1)
FLUXION_LOCATED(log)
FLUXION_LOCATED(log1p)
FLUXION_LOCATED(log_sum_exp)
FLUXION_LOCATED(max)
FLUXION_LOCATED(mean)
FLUXION_LOCATED(min)
FLUXION_LOCATED(norm)
FLUXION_LOCATED(prod)
FLUXION_LOCATED(sigmoid)
FLUXION_LOCATED(sin)
FLUXION_LOCATED(softmax)
FLUXION_LOCATED(softplus)
FLUXION_LOCATED(sqrt)
FLUXION_LOCATED(square)
FLUXION_LOCATED(sum)
FLUXION_LOCATED(tan)
FLUXION_LOCATED(tanh)
FLUXION_LOCATED_OF_TWO(dot)
FLUXION_LOCATED_OF_TWO(matmul)
FLUXION_LOCATED_OF_NUMBERS(atan2)
FLUXION_LOCATED_OF_NUMBERS(pow)
#undef FLUXION_LOCATED
#undef FLUXION_LOCATED_OF_TWO
#undef FLUXION_LOCATED_OF_NUMBERS

}  // namespace fluxion::inline FLUXION_ABI

#endif
