// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hessian.hpp>
#include <fluxion/derivative/jacobian.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Chooses the arguments to differentiate with respect to, by number, the first being 0: all others
/// are taken as `data`. `gradient(f, wrt<0, 2>)(x, y, z)`
template <std::size_t... I>
struct wrt_arguments {};
template <std::size_t... I>
inline constexpr wrt_arguments<I...> wrt{};

namespace detail {

/// Says in words if numbers of arguments don't ascend, or there is no such argument.
template <std::size_t Count, std::size_t... I>
consteval bool check_wrt() {
  constexpr bool chosen = sizeof...(I) > 0;
  static_assert(chosen, "fluxion: wrt<> names no argument: nothing to differentiate");
  constexpr bool ascending = [] {
    std::size_t next = 0;
    return ((I >= next && (next = I + 1, true)) && ...);
  }();
  static_assert(ascending,
                "fluxion: the numbers in wrt<...> must ascend: gradients come in the order of the "
                "arguments");
  constexpr bool there = ((I < Count) && ...);
  static_assert(there,
                "fluxion: wrt<...> names an argument that isn't there: the first one has number 0");
  return chosen && ascending && there;
}

template <bool Chosen, class A>
constexpr decltype(auto) data_unless(const A& a) {
  if constexpr (Chosen || is_constant_argument<A>)
    return (a);
  else
    return fluxion::data(a);
}

}  // namespace detail

/// A derivative with respect to some of its arguments.
template <class Derivative, std::size_t... I>
class with_respect_to {
 public:
  static constexpr bool is_stateless = StatelessCallable<Derivative>;
  constexpr with_respect_to() requires is_stateless = default;
  constexpr explicit with_respect_to(Derivative derivative) : derivative_(std::move(derivative)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::check_wrt<sizeof...(Args), I...>())
      return call(std::index_sequence_for<Args...>{}, args...);
  }
  template <class Out, class... Args>
  constexpr auto into(Out&& out, const Args&... args) {
    if constexpr (detail::check_wrt<sizeof...(Args), I...>())
      return fill(std::index_sequence_for<Args...>{}, out, args...);
  }

 private:
  Derivative derivative_;

  template <std::size_t K>
  static constexpr bool is_chosen = ((K == I) || ...);

  template <std::size_t... K, class... Args>
  constexpr auto call(std::index_sequence<K...>, const Args&... args) const {
    return derivative_(detail::data_unless<is_chosen<K>>(args)...);
  }
  template <std::size_t... K, class Out, class... Args>
  constexpr auto fill(std::index_sequence<K...>, Out& out, const Args&... args) {
    return derivative_.into(out, detail::data_unless<is_chosen<K>>(args)...);
  }
};

namespace detail {

template <std::size_t... I, class Derivative>
constexpr auto choose(wrt_arguments<I...>, Derivative derivative) {
  return with_respect_to<Derivative, I...>(std::move(derivative));
}

}  // namespace detail

/// gradient(f, wrt<0, 2>)(x, y, z): {df/dx, df/dz}.
template <class F, std::size_t... I>
constexpr auto gradient(F callable, wrt_arguments<I...> chosen) {
  return detail::choose(chosen, gradient(std::move(callable)));
}
template <class F, std::size_t... I>
constexpr auto value_and_gradient(F callable, wrt_arguments<I...> chosen) {
  return detail::choose(chosen, value_and_gradient(std::move(callable)));
}
template <class F, std::size_t... I>
constexpr auto jacobian(F callable, wrt_arguments<I...> chosen) {
  return detail::choose(chosen, jacobian(std::move(callable)));
}
template <class F, std::size_t... I>
constexpr auto value_and_jacobian(F callable, wrt_arguments<I...> chosen) {
  return detail::choose(chosen, value_and_jacobian(std::move(callable)));
}
template <class F, std::size_t... I>
constexpr auto hessian(F callable, wrt_arguments<I...> chosen) {
  return detail::choose(chosen, hessian(std::move(callable)));
}

}  // namespace fluxion::inline FLUXION_ABI
