// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>

#include <fluxion/derivative/callable.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// One gradient by itself, several as a tuple.
template <class... G>
constexpr auto single_or_tuple(std::tuple<G...>&& all) {
  if constexpr (sizeof...(G) == 1)
    return std::get<0>(std::move(all));
  else
    return std::move(all);
}

template <class... O>
constexpr std::tuple<O&...> as_outputs(std::tuple<O&...> out) {
  return out;
}
template <class O>
constexpr std::tuple<O&> as_outputs(O& out) {
  return std::tuple<O&>(out);
}

/// Whether it is what std::tie gives.
template <class O>
inline constexpr bool is_outputs = false;
template <class... O>
inline constexpr bool is_outputs<std::tuple<O&...>> = true;

/// The outputs of `into` and the arguments they belong to, in pairs.
template <std::size_t K, class Visit, class Out>
constexpr void each_output(const Visit&, Out&) {}
template <std::size_t K, class Visit, class Out, class A, class... Rest>
constexpr void each_output(const Visit& visit, Out& out, const A& a, const Rest&... rest) {
  if constexpr (!spec_of<A>().varied) {
    each_output<K>(visit, out, rest...);
  } else {
    constexpr bool enough = K < std::tuple_size_v<Out>;
    static_assert(enough,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "into(std::tie(gx, gy), x, y)");
    if constexpr (enough) {
      visit(std::get<K>(out), unwrap(a));
      each_output<K + 1>(visit, out, rest...);
    }
  }
}

/// Whether an output has its argument's lengths already.
template <class O, class A>
FLUXION_INLINE constexpr bool fits(const O& out, const A& argument) {
  if constexpr (Number<A>) {
    return true;
  } else {
    constexpr bool same_rank = array_traits<O>::rank == array_traits<A>::rank;
    static_assert(same_rank, "fluxion: an output of into() has another rank than its argument");
    return has_lengths(out, lengths_of(argument));
  }
}

/// Makes an output array have these lengths; one that can't grow must have them already. `of` names
/// what has them.
template <class O, class Lengths>
constexpr void fit_output(O& out, const Lengths& lengths, const char* of) {
  if (has_lengths(out, lengths)) return;
  if constexpr (array_traits<O>::resizable)
    array_traits<O>::resize(out, lengths);
  else
    raise<shape_error>("fluxion: into: the output has shape " + lengths_text(lengths_of(out)) +
                       ", " + of + " " + lengths_text(lengths));
}

/// Whether an output array lies over an argument: outputs are written while arguments are read.
template <class O, class A>
FLUXION_INLINE constexpr bool lies_over(const O& out, const A& argument) {
  if constexpr (Number<O> || Number<A>) {
    return false;
  } else {
    if (std::is_constant_evaluated() || must_be_copied(out) || must_be_copied(argument))
      return false;
    const auto *o = array_traits<O>::data(out), *a = array_traits<A>::data(argument);
    return o < a + view_size<A, double>(argument) && a < o + view_size<O, double>(out);
  }
}
template <class... O, class A>
FLUXION_INLINE constexpr bool any_lies_over(const std::tuple<O&...>& out, const A& argument) {
  return std::apply([&](const O&... each) { return (lies_over(each, argument) || ...); }, out);
}

/// A new array like an output.
template <class O>
constexpr auto output_like(const O& out) {
  if constexpr (Number<O>)
    return out;
  else
    return array_traits<O>::make(lengths_of(out));
}
template <class O, class Copy>
constexpr void copy_output(O& to, const Copy& from) {
  if constexpr (Number<O>)
    to = from;
  else
    array_traits<O>::copy_in(
        to, argument_view<typename array_traits<Copy>::value_type, Copy>(from).data());
}

/// `fill` into new arrays like the outputs, then copied: where outputs lie over arguments.
template <class Fill, class... Out>
constexpr auto fill_elsewhere(const Fill& fill, std::tuple<Out&...> out) {
  auto fresh = std::apply([](auto&... o) { return std::make_tuple(output_like(o)...); }, out);
  const auto fill_fresh = [&](auto&... o) { return fill(std::tie(o...)); };
  const auto copy_back = [&]<std::size_t... K>(std::index_sequence<K...>) {
    (copy_output(std::get<K>(out), std::get<K>(fresh)), ...);
  };
  if constexpr (std::is_void_v<decltype(std::apply(fill_fresh, fresh))>) {
    std::apply(fill_fresh, fresh);
    copy_back(std::index_sequence_for<Out...>{});
  } else {
    const auto value = std::apply(fill_fresh, fresh);
    copy_back(std::index_sequence_for<Out...>{});
    return value;
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail
