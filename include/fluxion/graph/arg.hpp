// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>

#include <fluxion/graph/descriptor.hpp>

namespace fluxion::inline FLUXION_ABI {

/// An argument in an expression template that is written down directly: see `arg`.
template <int N>
struct placeholder {
  template <class... A>
  constexpr auto operator()(const A&... a) const {
    constexpr bool there_are_enough = N < static_cast<int>(sizeof...(A));
    static_assert(there_are_enough,
                  "fluxion: an expression has arg<N>, but was called with N arguments or fewer");
    if constexpr (there_are_enough) return std::get<N>(std::tie(a...));
  }
};

/// A number in such an expression: see `constant`.
template <auto Value>
struct written_constant {
  constexpr auto operator()(const auto&...) const { return Value; }
};

/// An operation in such an expression. It holds nothing: its operands are types.
template <class Op, class... X>
struct written {
  template <class... A>
  constexpr auto operator()(const A&... a) const {
    return op::apply<Op>(X{}(a...)...);
  }
};

/// Argument N of an expression template written down directly, without a lambda.
///
/// Example: `constexpr auto e = sin(arg<0>) * arg<1>;  gradient(e)(x, y);`
/// Called with numbers it is a function of them; called with symbols it is recorded, what it
/// contains twice only once.
/// Errors: a plain number beside it doesn't compile: `constant<2>` is part of the type.
template <int N>
inline constexpr placeholder<N> arg{};

/// A number in such an expression. Example: `constant<0.5> * square(arg<0>)`
template <auto Value>
inline constexpr written_constant<Value> constant{};

template <int N>
inline constexpr bool is_lifted<placeholder<N>> = true;
template <auto Value>
inline constexpr bool is_lifted<written_constant<Value>> = true;
template <class Op, class... X>
inline constexpr bool is_lifted<written<Op, X...>> = true;
template <class Op, class... X>
inline constexpr bool is_lifted_mask<written<Op, X...>> = detail::gives_mask<Op>();

namespace detail {

template <class T>
inline constexpr bool is_written = false;
template <int N>
inline constexpr bool is_written<placeholder<N>> = true;
template <auto Value>
inline constexpr bool is_written<written_constant<Value>> = true;
template <class Op, class... X>
inline constexpr bool is_written<written<Op, X...>> = true;

struct written_results {
  template <class Op, class... X>
  using result = written<Op, X...>;
};

}  // namespace detail

namespace op {
template <int N>
struct lifted_results<placeholder<N>> : fluxion::detail::written_results {};
template <auto Value>
struct lifted_results<written_constant<Value>> : fluxion::detail::written_results {};
template <class Op, class... X>
struct lifted_results<written<Op, X...>> : fluxion::detail::written_results {};
}  // namespace op

/// Writes Op down: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires(detail::is_written<X> || ...)
constexpr written<Op, X...> apply_lifted(std::type_identity<Op>, const X&...) {
  constexpr bool all_are_types = (detail::is_written<X> && ...);
  static_assert(all_are_types,
                "fluxion: a number in an expression of arg<...> must be part of its type: write "
                "constant<2> for 2");
  return {};
}

}  // namespace fluxion::inline FLUXION_ABI
