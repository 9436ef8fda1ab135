// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/graph/nested.hpp>
#include <fluxion/graph/signature.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many of the arguments are directions: as many as there are varied ones before them; -1 if
/// that doesn't come out.
template <class... Args>
consteval int directions() {
  constexpr bool varied[] = {spec_of<Args>().varied..., false};
  constexpr int count = sizeof...(Args);
  int inputs = 0, wanted = 0;
  while (inputs + wanted < count) wanted += varied[inputs++] ? 1 : 0;
  return inputs + wanted == count ? wanted : -1;
}

/// Argument K: data if it stands behind the first `Inputs`, as a direction does.
template <int Inputs, std::size_t K, class A>
constexpr decltype(auto) direction_as_data(const A& a) {
  if constexpr (K < static_cast<std::size_t>(Inputs) || is_constant_argument<A>)
    return (a);
  else
    return fluxion::data(a);
}

/// The types of some arguments.
template <class... A>
struct argument_types {};

template <class... Args, std::size_t... I>
auto first_arguments(std::index_sequence<I...>)
    -> argument_types<std::tuple_element_t<I, std::tuple<Args...>>...>;
/// Of a call with directions behind its arguments the types of those.
template <class... Args>
using arguments_before_directions = decltype(first_arguments<Args...>(
    std::make_index_sequence<sizeof...(Args) - static_cast<std::size_t>(directions<Args...>())>{}));

template <class... Args, std::size_t... K>
auto types_with_data(std::index_sequence<K...>) -> argument_types<std::remove_cvref_t<
    decltype(direction_as_data<static_cast<int>(sizeof...(Args)) - directions<Args...>(), K>(
        std::declval<const Args&>()))>...>;
/// The types of all of it, directions as data.
template <class... Args>
using arguments_and_data = decltype(types_with_data<Args...>(std::index_sequence_for<Args...>{}));

template <class Visit, std::size_t... K, class... Args>
constexpr auto part_directions(const Visit& visit, std::index_sequence<K...>, const Args&... args) {
  constexpr int inputs = static_cast<int>(sizeof...(Args)) - directions<Args...>();
  return visit(arguments_before_directions<Args...>{}, direction_as_data<inputs, K>(args)...);
}
/// visit(types of the arguments, the arguments and, as data, the directions).
template <class Visit, class... Args>
constexpr auto part_directions(const Visit& visit, const Args&... args) {
  return part_directions(visit, std::index_sequence_for<Args...>{}, args...);
}

template <class Transform, class F, std::size_t... K, class... Args>
constexpr list<symbol> record_with_directions(const F& f, std::index_sequence<K...>,
                                              const Args&... args) {
  constexpr int inputs = static_cast<int>(sizeof...(Args)) - directions<Args...>();
  using nested = nested_recording<F, Transform,
                                  (static_cast<int>(K) < inputs && !is_constant_argument<Args>)...>;
  list<symbol> out(4);
  nested::run(f, out, symbol(unwrap(args))...);
  return out;
}
/// What a transform adds to a callable that is called within a recording, directions behind its
/// arguments.
template <class Transform, class F, class... Args>
constexpr list<symbol> record_with_directions(const F& f, const Args&... args) {
  return record_with_directions<Transform>(f, std::index_sequence_for<Args...>{}, args...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
