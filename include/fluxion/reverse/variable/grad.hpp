// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/reverse/variable/variable.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class... X>
std::tuple<std::remove_const_t<X>...> grad_of(const variable_handle& y, const variable_handle& seed,
                                              const std::tuple<X&...>& inputs,
                                              backward_options options) {
  std::vector<variable_handle> found(sizeof...(X));
  std::apply([&](auto&... x) { options.inputs = {any_variable(x)...}; }, inputs);
  start_sweep(options, y, seed, &found);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    return std::tuple{std::remove_const_t<X>(std::move(found[K]))...};
  }
  (std::index_sequence_for<X...>{});
}

}  // namespace detail

/// The gradients of a variable with respect to some others, leaves or not, as a tuple; nothing is
/// added to any `grad()`. One that the variable doesn't depend on is empty, not zero.
///
/// Example: `auto [gw, gb] = grad(loss, std::tie(w, b), {.create_graph = true});`
/// Errors: as backward.
template <class Y, class... X>
  requires(detail::is_variable<Y> && (detail::is_variable<std::remove_const_t<X>> && ...))
auto grad(const Y& y, const std::tuple<X&...>& inputs, const backward_options& options = {}) {
  return detail::grad_of(y.handle(), {}, inputs, options);
}
/// Of <y, seed>.
template <class Y, class... X>
  requires(detail::is_variable<Y> && (detail::is_variable<std::remove_const_t<X>> && ...))
auto grad(const Y& y, const std::tuple<X&...>& inputs, const Y& seed,
          const backward_options& options = {}) {
  return detail::grad_of(y.handle(), seed.handle(), inputs, options);
}
template <class Y, class... A>
  requires(detail::is_term<Y>)
auto grad(const Y& y, const A&...) {
  static_assert(never<Y>,
                "fluxion: grad of an expression, which isn't computed yet: make a variable of it, "
                "variable y = e;");
  return y;
}
/// With respect to one: its gradient itself.
template <class Y, class X>
  requires(detail::is_variable<Y> && detail::is_variable<X>)
X grad(const Y& y, const X& input, const Y& seed, const backward_options& options = {}) {
  return std::get<0>(detail::grad_of(y.handle(), seed.handle(), std::tie(input), options));
}
template <class Y, class X>
  requires(detail::is_variable<Y> && detail::is_variable<X>)
X grad(const Y& y, const X& input, const backward_options& options = {}) {
  return std::get<0>(detail::grad_of(y.handle(), {}, std::tie(input), options));
}

}  // namespace fluxion::inline FLUXION_ABI
