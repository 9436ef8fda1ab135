// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/variable/pullback.hpp>
#include <fluxion/reverse/variable/term.hpp>
#include <fluxion/tensor/tensor.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What recording needs to know of a leaf; a number is data.
template <class L>
consteval argument_spec spec_of_leaf() {
  if constexpr (is_variable<L>)
    return spec_of<typename L::tensor_type>();
  else
    return {.varied = false};
}

template <class List>
struct leaf_facts;
template <class... L>
struct leaf_facts<type_list<L...>> {
  static constexpr int count = sizeof...(L);
  static constexpr int variables = (int{is_variable<L>} + ... + 0);
  static constexpr int numbers = count - variables;
  static constexpr bool is_variable_at[sizeof...(L)] = {is_variable<L>...};
  static constexpr int ranks[sizeof...(L)] = {spec_of_leaf<L>().rank...};
  using signature = fluxion::signature<spec_of_leaf<L>()...>;

  template <class Sequence>
  struct extended;
  template <std::size_t... Extra>
  struct extended<std::index_sequence<Extra...>> {
    using type =
        fluxion::signature<spec_of_leaf<L>()..., ((void)Extra, argument_spec{.varied = false})...>;
  };
  /// With those that a reverse kernel has besides.
  using reverse_signature = typename extended<std::make_index_sequence<static_cast<std::size_t>(
      transform::pullback<variables>::before + variables)>>::type;

  template <class X, class... Rest>
  static consteval auto first_element() {
    if constexpr (is_variable<X>)
      return std::type_identity<typename X::value_type>{};
    else
      return first_element<Rest...>();
  }
  using T = typename decltype(first_element<L...>())::type;
  template <class X>
  static consteval bool has_this_element() {
    if constexpr (is_variable<X>)
      return std::is_same_v<typename X::value_type, T>;
    else
      return true;
  }
  static constexpr bool one_type = (has_this_element<L>() && ...);
};

template <class T, shape S, class Axes>
struct variable_with_shape;
template <class T, shape S, std::size_t... Axis>
struct variable_with_shape<T, S, std::index_sequence<Axis...>> {
  static consteval int length(const extent& e) {
    return e.is_static() ? static_cast<int>(e.constant) : dynamic;
  }
  using type = variable<T, length(S[Axis])...>;
};

/// Says in words if an expression is too large for a statement.
template <class Facts>
consteval bool check_leaves() {
  constexpr bool few_enough = Facts::count + 2 + Facts::variables <= 64;
  constexpr bool one_type = Facts::one_type;
  static_assert(few_enough,
                "fluxion: more than 31 variables and numbers in one statement: divide it");
  static_assert(one_type,
                "fluxion: variables of float and of double in one statement: nothing is "
                "converted silently");
  return few_enough && one_type;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
