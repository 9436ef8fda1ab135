// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <fluxion/tensor/structure.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The type that an argument has once `To` is applied to its numbers and arrays, `To::leaf<A>`:
/// see below for structures.
template <class To, class A>
struct rebinding {
  using type = typename To::template leaf<A>;
};
template <class To, class A>
using rebound = typename rebinding<To, A>::type;

/// The same for the argument of a class template, which may be anything.
template <class To, class A>
struct argument_rebinding {
  using type = A;
};
template <class To, class A>
  requires Part<A> || Structure<A>
struct argument_rebinding<To, A> : rebinding<To, A> {
};
template <class To, class A>
using rebound_argument = typename argument_rebinding<To, A>::type;

/// A class template with other arguments; void if it isn't one, or refuses them.
template <class To, class S>
struct template_rebinding {
  using type = void;
};
template <class To, template <class...> class S, class... A>
  requires requires { typename S<rebound_argument<To, A>...>; }
struct template_rebinding<To, S<A...>> {
  using type = S<rebound_argument<To, A>...>;
};
template <class To, template <class, auto...> class S, class A, auto... N>
  requires(sizeof...(N) > 0 && requires { typename S<rebound_argument<To, A>, N...>; })
struct template_rebinding<To, S<A, N...>> {
  using type = S<rebound_argument<To, A>, N...>;
};

template <class To, class A, class R>
consteval bool becomes();

template <class To, class S, class R, std::size_t... I>
consteval bool parts_become(std::index_sequence<I...>) {
  return (becomes<To, part<S, I>, part<R, I>>() && ...);
}
template <class To, class S, class R>
inline constexpr bool elements_become = false;
template <class To, class E, class R, std::size_t N>
inline constexpr bool elements_become<To, std::array<E, N>, std::array<R, N>> = becomes<To, E, R>();

/// Whether a member that was an A can, as an R, hold what To makes of it. Not if R has a member
/// that is const, or a reference, which would refer to something gone. A std::array may always
/// become one of what its elements become.
template <class To, class A, class R>
consteval bool becomes() {
  if constexpr (elements_become<To, A, R>)
    return true;
  else if constexpr (!Structure<A>)
    return std::same_as<R, rebound<To, A>>;
  else if constexpr (!Structure<R> || !std::is_move_assignable_v<R>)
    return false;
  else if constexpr (part_count<A> != part_count<R>)
    return false;
  else
    return parts_become<To, A, R>(std::make_index_sequence<part_count<A>>{});
}

template <class To, class S, std::size_t... I>
members<S, rebound<To, part<S, I>>...> members_rebound(std::index_sequence<I...>);

/// A struct itself if nothing in it changes; else its template with other arguments, if members so
/// become what they should; else `members`.
template <class To, class S>
consteval auto rebound_structure() {
  using other = typename template_rebinding<To, S>::type;
  using parts = std::make_index_sequence<part_count<S>>;
  if constexpr (becomes<To, S, S>())
    return std::type_identity<S>{};
  else if constexpr (becomes<To, S, other>())
    return std::type_identity<other>{};
  else
    return std::type_identity<decltype(members_rebound<To, S>(parts{}))>{};
}
template <class To, Structure S>
struct rebinding<To, S> {
  using type = typename decltype(rebound_structure<To, S>())::type;
};
template <class To, class E, std::size_t N>
  requires Structure<std::array<E, N>>
struct rebinding<To, std::array<E, N>> {
  using type = std::array<rebound<To, E>, N>;
};
template <class To, class S, class... M>
struct rebinding<To, members<S, M...>> {
  using type = members<S, rebound<To, M>...>;
};

/// What gradients are returned in: arrays that own their elements.
struct to_owners {
  template <class A>
  struct owner_of {
    using type = A;
  };
  template <ArrayLike A>
  struct owner_of<A> {
    using type = typename array_traits<A>::owner;
  };
  template <class A>
  using leaf = typename owner_of<A>::type;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
