// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/forward_jacobian.hpp>
#include <fluxion/derivative/jvp.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class T, class A>
constexpr void append_elements(std::vector<T>& to, const A& a) {
  const argument_view<T, A> view(a);
  to.insert(to.end(), view.data(), view.data() + view_size<A, T>(a));
}

/// compute(directions, arguments...): the numbers of all directions behind each other, in the order
/// of the arguments'. Says in words if directions are missing.
template <class Compute, class... All>
constexpr auto with_directions_apart(const Compute& compute, const All&... all) {
  constexpr int d = directions<All...>();
  constexpr bool one_each = d > 0;
  static_assert(one_each,
                "fluxion: jvp and hvp need a direction for each differentiated argument, after the "
                "arguments: jvp(f)(x, y, dx, dy)");
  if constexpr (one_each) {
    constexpr auto inputs = sizeof...(All) - static_cast<std::size_t>(d);
    const auto each = std::forward_as_tuple(all...);
    return [&]<std::size_t... I, std::size_t... D>(std::index_sequence<I...>,
                                                   std::index_sequence<D...>) {
      std::vector<number_of<std::remove_cvref_t<decltype(std::get<I>(each))>...>> along;
      (append_elements(along, unwrap(std::get<inputs + D>(each))), ...);
      return compute(along, std::get<I>(each)...);
    }
    (std::make_index_sequence<inputs>{}, std::make_index_sequence<static_cast<std::size_t>(d)>{});
  }
}

constexpr void check_directions(const char* of, std::size_t elements, std::size_t inputs) {
  if (elements != inputs)
    raise<shape_error>("fluxion: " + std::string(of) + ": the directions have " +
                       std::to_string(elements) + " elements, the arguments " +
                       std::to_string(inputs));
}

}  // namespace detail

/// The value of a callable and its derivative along a direction, by one call with duals.
template <class F>
class forward_jvp_of {
 public:
  constexpr explicit forward_jvp_of(F callable) : callable_(std::move(callable)) {}

  template <class... All>
  constexpr auto operator()(const All&... all) const {
    constexpr bool no_structs = !detail::any_structure<All...>;
    static_assert(no_structs, "fluxion: jvp takes no structs: pass their numbers and arrays");
    if constexpr (no_structs)
      return detail::with_directions_apart(
          [&](const auto& along, const auto&... x) { return run(along, x...); }, all...);
  }

 private:
  F callable_;

  template <class T, class... Args>
  constexpr auto run(const std::vector<T>& along, const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      using D = dual<T, 1>;
      detail::lifted_arguments<D, Args...> lifted(args...);
      const auto inputs = static_cast<std::size_t>(lifted.inputs());
      detail::check_directions("jvp", along.size(), inputs);
      lifted.each_input(0, inputs, [&](D& x, std::size_t k) { x.tangent[0] = along[k]; });
      const auto y = lifted.call(callable_);
      if constexpr (detail::check_forward_result<std::remove_const_t<decltype(y)>, D, true>()) {
        auto value = detail::value_of_lifted<T, D>(y);
        auto tangent = detail::part_of_lifted<T, D>(y, [](const D& x) { return x.tangent[0]; });
        return value_with_tangent<decltype(value), decltype(tangent)>{std::move(value),
                                                                      std::move(tangent)};
      }
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI
