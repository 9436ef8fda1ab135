// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/tensor/packed.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class A>
FLUXION_INLINE constexpr auto leaves_of(A& a);
template <class... P>
FLUXION_INLINE constexpr auto leaves_of_parts(const std::tuple<P&...>& parts) {
  return std::apply([](auto&... each) { return std::tuple_cat(leaves_of(each)...); }, parts);
}

/// References to the numbers and arrays in an argument, structures resolved save packed ones: a
/// flat tuple.
template <class A>
FLUXION_INLINE constexpr auto leaves_of(A& a) {
  if constexpr (Structure<A> && !is_packed<std::remove_const_t<A>>)
    return leaves_of_parts(parts_of(a));
  else
    return std::tuple<A&>(a);
}
template <class A>
using leaves_tuple = decltype(leaves_of(std::declval<A&>()));
template <class A>
inline constexpr std::size_t leaf_count = std::tuple_size_v<leaves_tuple<A>>;

/// How many leaves stand before part I.
template <class S, std::size_t I>
inline constexpr std::size_t leaves_before = []<std::size_t... J>(std::index_sequence<J...>) {
  return (leaf_count<part<S, J>> + ... + std::size_t{0});
}
(std::make_index_sequence<I>{});

template <class S, class R, std::size_t First, class Source, std::size_t... I>
constexpr R built_from_parts(const Source& source, std::index_sequence<I...>);

/// A structure R, part by part like S, of what `source` gives for S's leaves, which are numbered
/// from `First`: `source.template leaf<K, Leaf, Wanted>()`, and `source.template block<K>()` for
/// the numbers of a packed one.
template <class S, class R, std::size_t First, class Source>
constexpr R built(const Source& source) {
  if constexpr (is_packed<S>)
    return built_of_numbers<S, R>(source.template block<First>(), 0);
  else if constexpr (Structure<S>)
    return built_from_parts<S, R, First>(source, std::make_index_sequence<part_count<S>>{});
  else
    return source.template leaf<First, S, R>();
}
template <class S, class R, std::size_t First, class Source, std::size_t... I>
constexpr R built_from_parts(const Source& source, std::index_sequence<I...>) {
  if constexpr (is_indexed<R> && Aggregate<R>)  // std::array, which has braces of its own
    return R{{built<part<S, I>, part<R, I>, First + leaves_before<S, I>>(source)...}};
  else
    return R{built<part<S, I>, part<R, I>, First + leaves_before<S, I>>(source)...};
}

}  // namespace fluxion::inline FLUXION_ABI::detail
