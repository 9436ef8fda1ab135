// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/check_structure.hpp>
#include <fluxion/derivative/on_members.hpp>
#include <fluxion/derivative/outputs.hpp>
#include <fluxion/graph/graph_of.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class V, class G>
struct value_with_gradient;

namespace detail {

// A derivative of a callable of structures is one of its `on_members`, called with all numbers and
// arrays in the arguments; what comes back is grouped as the arguments are.

/// A leaf as an argument: whole numbers are data, also where symbols stand beside them.
template <class L>
FLUXION_INLINE constexpr decltype(auto) leaf_argument(const L& leaf) {
  if constexpr (std::is_integral_v<L>)
    return fluxion::data(leaf);
  else if constexpr (is_packed<L>)
    return pack(leaf);
  else
    return (leaf);
}
template <class... L>
FLUXION_INLINE constexpr auto leaf_arguments(const std::tuple<const L&...>& leaves) {
  return std::apply(
      [](const L&... leaf) {
        return std::tuple<decltype(leaf_argument(leaf))...>(leaf_argument(leaf)...);
      },
      leaves);
}
template <class L>
FLUXION_INLINE constexpr auto leaf_as_data(const L& leaf) {
  if constexpr (is_packed<L>)
    return fluxion::data(pack(leaf));
  else
    return fluxion::data(leaf);
}
template <class... L>
FLUXION_INLINE constexpr auto leaves_as_data(const std::tuple<const L&...>& leaves) {
  return std::apply([](const L&... leaf) { return std::make_tuple(leaf_as_data(leaf)...); },
                    leaves);
}

/// The numbers and arrays in an argument, each behind `data` if the argument is.
template <class A>
FLUXION_INLINE constexpr auto argument_leaves(const A& a) {
  if constexpr (!Structure<unwrapped<A>>)
    return std::tuple<const A&>(a);
  else if constexpr (is_constant_argument<A>)
    return leaves_as_data(leaves_of(unwrap(a)));
  else
    return leaf_arguments(leaves_of(a));
}
template <class... Args>
FLUXION_INLINE constexpr auto arguments_of_leaves(const Args&... args) {
  return std::tuple_cat(argument_leaves(args)...);
}

template <class... Args>
using leaves_of_arguments = decltype(arguments_of_leaves(std::declval<const Args&>()...));

/// The signature of a callable of leaves.
template <class Leaves>
struct signature_of_leaves;
template <class... L>
struct signature_of_leaves<std::tuple<L...>> {
  using type = signature_of<std::remove_cvref_t<L>...>;
  template <class F>
  static constexpr bool is_static = fluxion::is_static<F, std::remove_cvref_t<L>...>;
};

template <class F, class... Args>
consteval bool leaves_recorded_statically() {
  using leaves = signature_of_leaves<leaves_of_arguments<Args...>>;
  return leaves::template is_static<on_members_of<F, Args...>>;
}

template <class F, class... Args>
consteval auto program_of_leaves() {
  using signature = typename signature_of_leaves<leaves_of_arguments<Args...>>::type;
  if constexpr (requires { typename F::differentiated; })
    return std::type_identity<program<on_members_of<typename F::differentiated, Args...>, signature,
                                      typename F::transformation>>{};
  else
    return program_of<on_members_of<F, Args...>, signature>{};
}
template <class F, class... Args>
  requires any_structure<Args...>
struct program_for<F, Args...> {
  using type = typename decltype(program_of_leaves<F, Args...>())::type;
};

/// Which leaves of a call are differentiated, and how their gradients are grouped.
template <class Leaves, class... Args>
struct grouping;
template <class... L, class... Args>
struct grouping<std::tuple<L...>, Args...> {
  static constexpr bool recorded = any_recorded<std::remove_cvref_t<L>...>;
  using to = std::conditional_t<recorded, to_symbols, to_owners>;
  using all = members<void, unwrapped<Args>...>;
  static constexpr std::size_t count = sizeof...(L);

  template <class X>
  static consteval bool is_varied() {
    if constexpr (recorded)
      return !is_constant_argument<X>;
    else
      return spec_of<X>().varied;
  }
  static constexpr std::array<bool, count + 1> varied{is_varied<std::remove_cvref_t<L>>()...};

  static consteval std::size_t varied_in(std::size_t first, std::size_t last) {
    std::size_t result = 0;
    for (std::size_t k = first; k < last; ++k) result += varied[k];
    return result;
  }
  /// Where the gradient by leaf K stands among all gradients.
  template <std::size_t K>
  static constexpr std::size_t place = varied_in(0, K);
  template <std::size_t A>
  static constexpr std::size_t first = leaves_before<all, A>;
  template <std::size_t A>
  static constexpr bool argument_varies = varied_in(first<A>, first<A> + leaf_count<part<all, A>>) >
                                          0;
  static consteval std::size_t varied_arguments_before(std::size_t argument) {
    return [&]<std::size_t... A>(std::index_sequence<A...>) {
      return (std::size_t{A < argument && argument_varies<A>} + ... + std::size_t{0});
    }
    (std::index_sequence_for<Args...>{});
  }
};

/// The numbers of a packed argument among `at(0)`, `at(1)`, ...
template <class At>
struct number_block {
  At at;

  template <class S, class Wanted>
  constexpr Wanted numbers(std::size_t offset) const {
    if constexpr (Number<S>) {
      return static_cast<Wanted>(at(offset));
    } else {
      Wanted result{};
      for (auto& each : result) each = at(offset++);
      return result;
    }
  }
};
template <class At>
number_block(At) -> number_block<At>;

/// The gradients as leaves: of what isn't differentiated 0.
template <class Grouping, class Gradients>
struct gradient_leaves {
  Gradients& all;

  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    if constexpr (!Grouping::varied[K])
      return Wanted(0);
    else if constexpr (Number<Wanted>)
      return static_cast<Wanted>(std::get<Grouping::template place<K>>(all));
    else
      return std::move(std::get<Grouping::template place<K>>(all));
  }
  template <std::size_t K>
  constexpr auto block() const {
    const auto& numbers = std::get<Grouping::template place<K>>(all);
    return number_block{[&numbers](std::size_t i) { return numbers[i]; }};
  }
};

template <class Grouping, std::size_t A, class Gradients>
constexpr auto grouped_argument(Gradients& all) {
  using Argument = part<typename Grouping::all, A>;
  constexpr std::size_t first = Grouping::template first<A>;
  if constexpr (!Grouping::template argument_varies<A>)
    return std::tuple<>();
  else if constexpr (!Structure<Argument>)
    return std::make_tuple(std::move(std::get<Grouping::template place<first>>(all)));
  else
    return std::make_tuple(built<Argument, rebound<typename Grouping::to, Argument>, first>(
        gradient_leaves<Grouping, Gradients>{all}));
}
template <class Grouping, class Gradients, std::size_t... A>
constexpr auto grouped_arguments(Gradients& all, std::index_sequence<A...>) {
  return single_or_tuple(std::tuple_cat(grouped_argument<Grouping, A>(all)...));
}

/// What a derivative returned of the leaves, one or a tuple of several, for the arguments.
template <class Grouping, class Gradients>
FLUXION_INLINE constexpr auto grouped(Gradients&& flat) {
  using arguments = std::make_index_sequence<part_count<typename Grouping::all>>;
  if constexpr (Grouping::varied_in(0, Grouping::count) == 1) {
    std::tuple<Gradients> all(std::move(flat));
    return grouped_arguments<Grouping>(all, arguments{});
  } else {
    return grouped_arguments<Grouping>(flat, arguments{});
  }
}

/// Whether a result is a struct with a gradient and what is beside it.
template <class Result>
inline constexpr bool has_gradient = false;
template <class V, class G>
inline constexpr bool has_gradient<value_with_gradient<V, G>> = true;

template <class Inner, class Leaves, std::size_t... K>
FLUXION_INLINE constexpr auto call_with_leaves(const Inner& inner, const Leaves& leaves,
                                               std::index_sequence<K...>) {
  return inner(std::get<K>(leaves)...);
}
template <class Leaves>
using leaf_numbers = std::make_index_sequence<std::tuple_size_v<Leaves>>;

template <class Inner, class F, class... Args>
FLUXION_INLINE constexpr auto call_of_leaves(const F& callable, const Args&... args) {
  const Inner inner{on_members_of<F, Args...>(callable)};
  const auto leaves = arguments_of_leaves(args...);
  return call_with_leaves(inner, leaves, leaf_numbers<leaves_of_arguments<Args...>>{});
}

/// The derivative `Inner`, of the leaves, called with those of the arguments.
template <class Inner, class F, class... Args>
FLUXION_INLINE constexpr auto call_by_members(const F& callable, const Args&... args) {
  if constexpr (check_structures<Args...>()) return call_of_leaves<Inner>(callable, args...);
}

/// A function of a callable and its arguments, applied to the one of leaves, and those.
template <class F, class... Args, class Function>
constexpr auto apply_to_leaves(const Function& function, const F& callable, const Args&... args) {
  const auto bound = [&](const auto&... leaf) {
    return function(on_members_of<F, Args...>(callable), leaf...);
  };
  const auto leaves = arguments_of_leaves(args...);
  return call_with_leaves(bound, leaves, leaf_numbers<leaves_of_arguments<Args...>>{});
}

template <class Inner, class F, class... Args>
FLUXION_INLINE constexpr auto gradient_of_leaves(const F& callable, const Args&... args) {
  using result = decltype(call_of_leaves<Inner>(callable, args...));
  if constexpr (!std::is_void_v<result>) {
    using grouping = detail::grouping<leaves_of_arguments<Args...>, Args...>;
    result flat = call_of_leaves<Inner>(callable, args...);
    if constexpr (has_gradient<result>)
      return std::move(flat).with_gradient(grouped<grouping>(std::move(flat.gradient)));
    else
      return grouped<grouping>(std::move(flat));
  }
}
/// The same, and gradients are grouped as the arguments are.
template <class Inner, class F, class... Args>
FLUXION_INLINE constexpr auto gradient_by_members(const F& callable, const Args&... args) {
  if constexpr (check_structures<Args...>()) return gradient_of_leaves<Inner>(callable, args...);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
