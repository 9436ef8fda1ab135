// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <list_of_operations.hpp>
#include <fluxion/fluxion.hpp>

/// The elementwise operations that every law is tried on.
///
/// They come from op/all.hpp: tests/project/operations.py lists the structs. `where` and the
/// logical operations take conditions; they have tests of their own.
namespace laws {

namespace op = fluxion::op;

template <class Op>
concept TakesConditions = requires { Op::selects; } || requires { Op::takes_masks; };
template <class Op>
inline constexpr bool is_tried = op::ElementwiseOperation<Op> && !TakesConditions<Op>;
template <class Op>
inline constexpr bool is_condition = fluxion::detail::gives_mask<Op>();
/// detach: its derivative isn't meant to be that of its value. polygamma: its order is whole.
template <class Op>
inline constexpr bool is_differentiable = !is_condition<Op> && !std::is_same_v<Op, op::detach> &&
                                          !std::is_same_v<Op, op::polygamma>;

namespace detail {
template <bool... Kept, class... Op>
auto filter(std::integer_sequence<bool, Kept...>, std::tuple<Op...>*) -> decltype(std::tuple_cat(
    std::declval<std::conditional_t<Kept, std::tuple<Op>, std::tuple<>>>()...));
template <class... Op>
auto tried(std::tuple<Op...>* all)
    -> decltype(filter(std::integer_sequence<bool, is_tried<Op>...>{}, all));
template <int Arity, class... Op>
auto of_arity(std::tuple<Op...>* all) -> decltype(filter(
    std::integer_sequence<bool, (is_differentiable<Op> && op::arity<Op> == Arity)...>{}, all));
template <std::size_t First, std::size_t... I, class List>
auto part(std::index_sequence<I...>, List*) -> std::tuple<std::tuple_element_t<First + I, List>...>;
template <class List>
consteval std::size_t begin_of(std::size_t part) {
  return std::tuple_size_v<List> * part / static_cast<std::size_t>(parts);
}
}  // namespace detail

using operations = decltype(detail::tried(static_cast<all_operations*>(nullptr)));
static_assert(std::tuple_size_v<operations> <= parts * most_in_part);

/// The differentiable ones with so many operands.
template <int Arity>
using differentiable = decltype(detail::of_arity<Arity>(static_cast<operations*>(nullptr)));

/// What a translation unit tries of a list. The build compiles a file that says `this_part` once
/// for each part; without LAWS_PART it tries all.
#ifdef LAWS_PART
template <class List, std::size_t First = detail::begin_of<List>(LAWS_PART),
          std::size_t Last = detail::begin_of<List>(LAWS_PART + 1)>
using this_part = decltype(detail::part<First>(std::make_index_sequence<Last - First>{},
                                               static_cast<List*>(nullptr)));
#else
template <class List>
using this_part = List;
#endif

}  // namespace laws
