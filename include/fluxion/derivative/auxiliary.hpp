// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/derivative/array_result.hpp>
#include <fluxion/graph/bundle.hpp>
#include <fluxion/tensor/rebound.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// What a callable has returned beside its loss, type A, made of symbols, comes back as a type R,
// made of numbers and arrays, part by part.

/// What becomes of a class template where its arguments were symbols.
struct to_this {
  template <class T>
  struct type {
    template <class A>
    using leaf = std::conditional_t<std::same_as<A, symbol>, T, A>;
  };
};

/// Whether a struct has members of exactly these types.
template <class R, class... P>
consteval bool has_parts() {
  if constexpr (std::is_void_v<R> || !Structure<R>)
    return false;
  else if constexpr (!Visitable<R>)
    return false;
  else
    return std::same_as<parts_tuple<R>, std::tuple<P&...>>;
}

/// A struct's template with its members' types for arguments; void if it has another number.
template <class A, class... P>
struct template_of_parts {
  using type = void;
};
template <template <class...> class S, class... A, class... P>
  requires(sizeof...(A) == sizeof...(P) && requires { typename S<P...>; })
struct template_of_parts<S<A...>, P...> {
  using type = S<P...>;
};

/// The type that a structure A becomes if its parts become P.
template <class A, class... P>
consteval auto structure_of_parts() {
  using first = std::tuple_element_t<0, std::tuple<P..., double>>;
  using alike = typename template_rebinding<to_this::type<first>, A>::type;
  using each = typename template_of_parts<A, P...>::type;
  if constexpr (has_parts<A, P...>())
    return std::type_identity<A>{};
  else if constexpr (has_parts<alike, P...>())
    return std::type_identity<alike>{};
  else if constexpr (has_parts<each, P...>())
    return std::type_identity<each>{};
  else
    return std::type_identity<members<A, P...>>{};
}
template <class A, class... P>
struct of_parts {
  using type = typename decltype(structure_of_parts<A, P...>())::type;
};
template <class A, class B, class... P>
struct of_parts<std::pair<A, B>, P...> {
  using type = std::pair<P...>;
};
template <class... A, class... P>
struct of_parts<std::tuple<A...>, P...> {
  using type = std::tuple<P...>;
};
template <class E, std::size_t N, class... P>
struct of_parts<std::array<E, N>, P...> {
  static constexpr bool are_alike =
      (std::same_as<P, std::tuple_element_t<0, std::tuple<P...>>> && ...);
  using type = typename std::conditional_t<
      are_alike, std::type_identity<std::array<std::tuple_element_t<0, std::tuple<P...>>, N>>,
      std::type_identity<std::tuple<P...>>>::type;
};

/// What A becomes; output `First` and the following ones have the types `Outputs`, a tuple.
template <class A, class Outputs, std::size_t First, class Parts>
struct auxiliary_of_parts;
template <class A, class Outputs, std::size_t First>
struct auxiliary_from
    : auxiliary_of_parts<A, Outputs, First, std::make_index_sequence<part_count<A>>> {};
template <class A, class Outputs, std::size_t First>
  requires is_one_output<A>
struct auxiliary_from<A, Outputs, First> {
  using type = std::tuple_element_t<First, Outputs>;
};
template <class A, class Outputs, std::size_t First, std::size_t... I>
struct auxiliary_of_parts<A, Outputs, First, std::index_sequence<I...>>
    : of_parts<
          A, typename auxiliary_from<part<A, I>, Outputs, First + outputs_before<A, I>>::type...> {
};
template <class A, class Outputs>
using auxiliary_like = typename auxiliary_from<A, Outputs, 0>::type;

/// References to the outputs in an R that was an A: a flat tuple.
template <class A, class R>
constexpr auto outputs_in(R& r);
template <class A, class R, std::size_t... I>
constexpr auto outputs_in_parts(R& r, std::index_sequence<I...>) {
  auto parts = parts_of(r);
  return std::tuple_cat(outputs_in<part<A, I>>(std::get<I>(parts))...);
}
template <class A, class R>
constexpr auto outputs_in(R& r) {
  if constexpr (is_one_output<A>)
    return std::tuple<R&>(r);
  else
    return outputs_in_parts<A>(r, std::make_index_sequence<part_count<A>>{});
}

/// The types of all outputs of A, as a tuple: what each becomes says `To::leaf`.
template <class To, class A, class Parts>
struct output_types_of_parts;
template <class To, class A>
struct output_types : output_types_of_parts<To, A, std::make_index_sequence<part_count<A>>> {};
template <class To, class A>
  requires is_one_output<A>
struct output_types<To, A> {
  using type = std::tuple<typename To::template leaf<A>>;
};
template <class To, class A, std::size_t... I>
struct output_types_of_parts<To, A, std::index_sequence<I...>> {
  using type =
      decltype(std::tuple_cat(std::declval<typename output_types<To, part<A, I>>::type>()...));
};
template <class To, class A>
using auxiliary_of_types = auxiliary_like<A, typename output_types<To, A>::type>;

/// An output of numbers side by side with other numbers in it.
template <class A, class T, class Symbol>
struct output_with {
  using type = T;
};
template <class T, class Symbol>
struct output_with<symbol, T, Symbol> {
  using type = Symbol;
};
template <class E, std::size_t N, class T, class Symbol>
struct output_with<std::array<E, N>, T, Symbol> {
  using type = std::array<T, N>;
};

/// Where only a run tells the rank of a symbol.
template <class T>
struct to_late_outputs {
  template <class A>
  using leaf = typename output_with<A, T, array_result<T>>::type;
};
template <class T, class E>
struct output_with<std::vector<E>, T, array_result<T>> {
  using type = std::vector<T>;
};
/// Within another recording.
struct to_recorded_outputs {
  template <class A>
  using leaf = typename output_with<A, symbol, symbol>::type;
};

/// Where such an output goes, once it has room for the shape.
template <class T>
T* place_of_output(T& to, const shape& s, const std::ptrdiff_t*) {
  if (s.rank > 0) raise<shape_error>("fluxion: with_auxiliary: a number became an array");
  return &to;
}
template <class T, std::size_t N>
T* place_of_output(std::array<T, N>& to, const shape&, const std::ptrdiff_t*) {
  return to.data();
}
template <class T>
T* place_of_output(std::vector<T>& to, const shape& s, const std::ptrdiff_t* dimension) {
  to.resize(static_cast<std::size_t>(s.size(dimension)));
  return to.data();
}
template <class T>
T* place_of_output(array_result<T>& to, const shape& s, const std::ptrdiff_t* dimension) {
  to.fit(s, dimension);
  return to.elements.data();
}

}  // namespace fluxion::inline FLUXION_ABI::detail
