// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>
#include <type_traits>

#include <fluxion/reverse/variable/statement.hpp>
#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// An array that isn't a variable.
template <class X>
concept PlainArray = ArrayLike<X> && !Lifted<X>;

/// A container of whole numbers, of which no variable is made.
template <class X>
concept WholeNumbers = requires(const X& x) {
  x.data();
  requires std::is_integral_v<typename X::value_type>;
};

/// What a variable is made from, by whose type its own is found.
template <class X>
concept VariableSource = PlainArray<X> || Number<X> || is_term<X>;

/// The variable type of an array, a number or an expression.
template <class X>
struct variable_of;
template <Number X>
struct variable_of<X> {
  using type = variable<std::conditional_t<std::is_same_v<X, float>, float, double>>;
};
template <PlainArray X>
struct variable_of<X> {
  template <std::size_t... Axis>
  static auto of(std::index_sequence<Axis...>)
      -> variable<typename array_traits<X>::value_type, array_traits<X>::extents[Axis]...>;
  using type =
      decltype(of(std::make_index_sequence<static_cast<std::size_t>(array_traits<X>::rank)>{}));
};
template <class F, class... X>
struct variable_of<term<F, X...>> {
  using type = typename statement_of<term<F, X...>>::result;
};

template <class X>
using source_tensor = typename variable_of<X>::type::tensor_type;
template <class X>
using source_number = typename source_tensor<X>::value_type;
template <class X, int Rank>
concept SourceOfRank = VariableSource<X> && source_tensor<X>::rank == Rank;
template <class X, int Axis>
consteval int find_source_extent() {
  if constexpr (Axis < source_tensor<X>::rank)
    return source_tensor<X>::extents[Axis];
  else
    return 0;
}
template <class X, int Axis>
inline constexpr int source_extent = find_source_extent<X, Axis>();

/// A leaf with these values.
template <class T, class X>
variable_handle leaf_from(const X& values, bool varied) {
  variable_node* const made = variable_node::make(0);
  variable_handle result(made);
  made->is_double = std::is_same_v<T, double>;
  made->requires_grad = varied;
  made->number = ++mode_of_thread.statements;
  if constexpr (!Number<X>)
    for (const std::ptrdiff_t length : lengths_of(values))
      made->lengths.at[made->lengths.rank++] = length;
  made->value = element_share(element_block::make(made->bytes()));
  if constexpr (Number<X>)
    *made->value->template as<T>() = static_cast<T>(values);
  else
    array_traits<X>::copy_out(values, made->value->template as<T>());
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
