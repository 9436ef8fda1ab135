// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/tensor/structure.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class A>
struct packing {
  static constexpr std::size_t count = 0;
  using number = void;
};
template <Element T>
struct packing<T> {
  static constexpr std::size_t count = 1;
  using number = T;
};
template <Element T, std::size_t N>
struct packing<std::array<T, N>> {
  static constexpr std::size_t count = N;
  using number = T;
};
template <class E, std::size_t N>
  requires Structure<std::array<E, N>>
struct packing<std::array<E, N>> {
  static constexpr std::size_t count = N * packing<E>::count;
  using number = typename packing<E>::number;
};

/// The number type of several parts, if it is the same for all of them.
template <class... P>
consteval auto number_of_parts(const std::tuple<P&...>*) {
  if constexpr (sizeof...(P) == 0) {
    return std::type_identity<void>{};
  } else {
    using first =
        typename packing<std::remove_const_t<std::tuple_element_t<0, std::tuple<P...>>>>::number;
    constexpr bool same =
        (std::is_same_v<first, typename packing<std::remove_const_t<P>>::number> && ...);
    return std::type_identity<std::conditional_t<same, first, void>>{};
  }
}
template <class... P>
consteval std::size_t count_of_parts(const std::tuple<P&...>*) {
  return (packing<std::remove_const_t<P>>::count + ... + std::size_t{0});
}
template <Structure S>
  requires(!is_indexed<S>)
struct packing<S> {
  static constexpr const parts_tuple<S>* parts = nullptr;
  static constexpr std::size_t count = count_of_parts(parts);
  using number = typename decltype(number_of_parts(parts))::type;
};

/// Whether an argument is passed as one array of all the numbers in it: a std::array of structs
/// that hold nothing but numbers of one type. One array is recorded, many numbers would each be an
/// argument, which takes compilers long.
template <class A>
inline constexpr bool is_packed = false;
template <class E, std::size_t N>
inline constexpr bool is_packed<std::array<E, N>> =
    is_structure<std::array<E, N>> && !std::is_void_v<typename packing<E>::number>;

/// The array of all numbers in A.
template <class A>
using numbers_of = std::array<typename packing<A>::number, packing<A>::count>;

/// Visits all numbers of a structure in their order: `visit(number)`.
template <class A, class Visit>
FLUXION_INLINE constexpr void each_number(A& a, const Visit& visit);
template <class Visit, class... P>
FLUXION_INLINE constexpr void each_number_of_parts(const std::tuple<P&...>& parts,
                                                   const Visit& visit) {
  std::apply([&](auto&... each) { (each_number(each, visit), ...); }, parts);
}
template <class A, class Visit>
FLUXION_INLINE constexpr void each_number(A& a, const Visit& visit) {
  using Plain = std::remove_const_t<A>;
  if constexpr (Number<Plain>)
    visit(a);
  else if constexpr (is_indexed<Plain>)
    for (auto& each : a) each_number(each, visit);
  else
    each_number_of_parts(parts_of(a), visit);
}

template <class A>
FLUXION_INLINE constexpr numbers_of<A> pack(const A& a) {
  numbers_of<A> result;
  auto* to = result.data();
  each_number(a, [&](const auto& number) { *to++ = number; });
  return result;
}
template <class A>
FLUXION_INLINE constexpr void unpack(const numbers_of<A>& numbers, A& to) {
  auto* from = numbers.data();
  each_number(to, [&](auto& number) { number = *from++; });
}

/// A structure R like S, of what `source.template numbers<S, R>(offset)` gives for a number, the
/// one at `offset`, and for an array of numbers, those from there on.
template <class S, class R, class Source>
constexpr R built_of_numbers(const Source& source, std::size_t offset);

template <class S, class R, class Source, std::size_t... I>
constexpr R built_of_numbers(const Source& source, std::size_t offset, std::index_sequence<I...>) {
  if constexpr (is_indexed<S>) {
    using E = typename S::value_type;
    return R{
        {built_of_numbers<E, typename R::value_type>(source, offset + I * packing<E>::count)...}};
  } else {
    [[maybe_unused]] const auto next = [&](std::size_t count) {
      return std::exchange(offset, offset + count);
    };
    // In braces: from left to right.
    return R{built_of_numbers<part<S, I>, part<R, I>>(source, next(packing<part<S, I>>::count))...};
  }
}
template <class S, class R, class Source>
constexpr R built_of_numbers(const Source& source, std::size_t offset) {
  if constexpr (Structure<S>)
    return built_of_numbers<S, R>(source, offset, std::make_index_sequence<part_count<S>>{});
  else
    return source.template numbers<S, R>(offset);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
