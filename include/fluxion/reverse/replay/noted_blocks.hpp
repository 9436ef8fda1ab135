// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <fluxion/reverse/replay/noted_real.hpp>

/// Blocks of a tape, of noted numbers. A checkpoint and a preaccumulated block are their callables:
/// a recording that is held saves nothing by them. What has a derivative of its own can't be done
/// again.
namespace fluxion::inline FLUXION_ABI {

namespace detail {
template <class A>
inline constexpr bool holds_noted = is_noted<A>;
template <class A>
  requires requires(const A& a) {
    a[0];
    a.size();
  }
inline constexpr bool holds_noted<A> =
    is_noted<std::remove_cvref_t<decltype(std::declval<const A&>()[0])>>;
template <class... Args>
concept AnyNoted = (holds_noted<Args> || ...);
}  // namespace detail

template <class F, class... Args>
  requires detail::AnyNoted<Args...>
auto checkpoint(F f, const Args&... args) {
  return f(args...);
}
template <class F, class... Args>
  requires detail::AnyNoted<Args...>
auto preaccumulate(const F& f, const Args&... args) {
  return f(args...);
}
template <class Value, class PullBack, class... Args>
  requires detail::AnyNoted<Args...>
void custom_operation(const Value&, PullBack, const Args&...) {
  constexpr bool can_be_held = never<Value>;
  static_assert(can_be_held,
                "fluxion: record(on_tape(f)): custom_operation can't be done again without f: "
                "write an operation as a struct, or differentiate on_tape(f) each time");
}
template <class F, class X, class... Args>
  requires detail::AnyNoted<Args...>
void implicit_solution(F, const X&, const Args&...) {
  constexpr bool can_be_held = never<F>;
  static_assert(can_be_held,
                "fluxion: record(on_tape(f)): implicit_solution can't be done again without f, the "
                "solver would have to run: differentiate on_tape(f) each time");
}

}  // namespace fluxion::inline FLUXION_ABI
