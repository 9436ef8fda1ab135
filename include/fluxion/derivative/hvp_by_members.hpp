// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/by_members.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class... L>
consteval bool any_varies(const std::tuple<L...>*) {
  return (spec_of<std::remove_cvref_t<L>>().varied || ...);
}
/// Whether anything in an argument is differentiated.
template <class A>
inline constexpr bool varies =
    any_varies(static_cast<const decltype(argument_leaves(std::declval<const A&>()))*>(nullptr));

/// The arguments of a Hessian-vector product, and the directions after them: one for each argument
/// of which anything is differentiated.
template <class... All>
class arguments_and_directions {
 public:
  static constexpr std::size_t inputs = [] {
    constexpr bool varied[] = {varies<All>...};
    std::size_t count = 0, directions = 0;
    while (count + directions < sizeof...(All)) directions += varied[count++];
    return count;
  }();

  /// The leaves of the arguments, then those of the directions, save whole numbers.
  static constexpr auto leaves(const All&... all) {
    return each_of(std::index_sequence_for<All...>{}, std::tie(all...));
  }

 private:
  template <std::size_t... A>
  static constexpr auto each_of(std::index_sequence<A...>, const std::tuple<const All&...>& all) {
    return std::tuple_cat(leaves_at<A>(std::get<A>(all))...);
  }
  template <std::size_t A, class Argument>
  static constexpr auto leaves_at(const Argument& a) {
    if constexpr (A < inputs || !Structure<Argument>)
      return argument_leaves(a);
    else
      return std::apply([](const auto&... leaf) { return std::tuple_cat(direction(leaf)...); },
                        leaves_of(a));
  }
  template <class L>
  static constexpr auto direction(const L& leaf) {
    if constexpr (std::is_integral_v<L>)
      return std::tuple<>();
    else
      return std::tuple<decltype(leaf_argument(leaf))>(leaf_argument(leaf));
  }
};

/// hvp of a callable of structures: `Product` applied to a callable is the derivative of it.
template <template <class> class Product, class F, class... All, std::size_t... A>
constexpr auto hvp_by_members(const F& callable, std::index_sequence<A...>, const All&... all) {
  using arguments = std::tuple<const All&...>;
  using callable_of_leaves =
      on_members_of<F, std::remove_cvref_t<std::tuple_element_t<A, arguments>>...>;
  const auto leaves = arguments_and_directions<All...>::leaves(all...);
  using all_leaves = std::remove_const_t<decltype(leaves)>;
  const Product<callable_of_leaves> inner{callable_of_leaves(callable)};
  using result = decltype(call_with_leaves(inner, leaves, leaf_numbers<all_leaves>{}));
  if constexpr (!std::is_void_v<result>) {
    using inputs = decltype(arguments_of_leaves(std::get<A>(std::declval<arguments>())...));
    using grouping =
        detail::grouping<inputs, std::remove_cvref_t<std::tuple_element_t<A, arguments>>...>;
    return grouped<grouping>(call_with_leaves(inner, leaves, leaf_numbers<all_leaves>{}));
  }
}
template <template <class> class Product, class F, class... All>
constexpr auto hvp_by_members(const F& callable, const All&... all) {
  if constexpr (check_structures<All...>())
    return hvp_by_members<Product>(
        callable, std::make_index_sequence<arguments_and_directions<All...>::inputs>{}, all...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
