// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/base/aggregate.hpp>
#include <fluxion/base/scalar.hpp>
#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What stands for a struct where its own type can't hold what its members become: a tuple of them,
/// in the order of the members of `S`, for structured bindings or std::get.
///
/// Example: `struct sample { double x; std::vector<double> w; };`, and in a callable that is called
/// with one: `auto [x, w] = s;`
template <class S, class... M>
struct members : std::tuple<M...> {
  using std::tuple<M...>::tuple;
};

namespace detail {

/// Numbers and arrays, which are arguments by themselves.
template <class A>
concept Part = Scalar<A> || LiftedMask<A> || ArrayLike<A>;

template <class A>
inline constexpr bool is_structure = Aggregate<A> && !Part<A>;
template <class E, std::size_t N>
inline constexpr bool is_structure<std::array<E, N>> =
    !Part<std::array<E, N>> && !Number<E> && (Part<E> || is_structure<E>);
template <class S, class... M>
inline constexpr bool is_structure<members<S, M...>> = true;

}  // namespace detail

/// An argument that is made of others: a struct, or a std::array of structs.
template <class S>
concept Structure = detail::is_structure<std::remove_cvref_t<S>>;

namespace detail {

/// Whether the parts of a structure are read by std::get.
template <class S>
inline constexpr bool is_indexed = false;
template <class E, std::size_t N>
inline constexpr bool is_indexed<std::array<E, N>> = true;
template <class S, class... M>
inline constexpr bool is_indexed<members<S, M...>> = true;
template <class A, class B>
inline constexpr bool is_indexed<std::pair<A, B>> = true;
template <class... M>
inline constexpr bool is_indexed<std::tuple<M...>> = true;

/// Whether the parts of a structure can be visited.
template <class S>
concept Visitable = is_indexed<S> || Reflectable<S>;

template <class Tuple, std::size_t... I>
FLUXION_INLINE constexpr auto tie_elements(Tuple& all, std::index_sequence<I...>) {
  return std::tie(std::get<I>(all)...);
}

/// References to what a structure is made of. None if its members can't be visited.
template <class S>
FLUXION_INLINE constexpr auto parts_of(S& s) {
  using Plain = std::remove_const_t<S>;
  if constexpr (is_indexed<Plain>)
    return tie_elements(s, std::make_index_sequence<std::tuple_size_v<Plain>>{});
  else if constexpr (Reflectable<Plain>)
    return members_of(s);
  else
    return std::tuple<>();
}
template <class S>
using parts_tuple = decltype(parts_of(std::declval<S&>()));
template <class S>
inline constexpr std::size_t part_count = std::tuple_size_v<parts_tuple<S>>;
template <class S, std::size_t I>
using part = std::remove_cvref_t<std::tuple_element_t<I, parts_tuple<S>>>;

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI

template <class S, class... M>
struct std::tuple_size<fluxion::members<S, M...>> : std::tuple_size<std::tuple<M...>> {};
template <std::size_t I, class S, class... M>
struct std::tuple_element<I, fluxion::members<S, M...>> : std::tuple_element<I, std::tuple<M...>> {
};
