// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hvp_by_members.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The Hessian of a callable times a direction: the gradient of <gradient, direction>.
///
/// Shape: after the callable's arguments stand directions, one like each differentiated argument;
/// the result is like them. Cost: a small multiple of a gradient; no matrix is formed.
/// Example: hvp(f)(x, v), hvp(loss)(w, data(X), data(y), v)
template <class F>
class hvp_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr hvp_of()
    requires StatelessCallable<F>
  = default;
  constexpr explicit hvp_of(F callable) : callable_(std::move(callable)) {}
  constexpr decltype(auto) callable() const { return callable_.get(); }
  constexpr const detail::kept_callable<F>& kept() const { return callable_; }

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>)
      return detail::hvp_by_members<hvp_of>(callable_.get(), args...);
    else if constexpr (detail::any_recorded<Args...>)
      return record(std::make_index_sequence<sizeof...(Args)>{}, args...);
    else
      return run(std::make_index_sequence<sizeof...(Args)>{}, args...);
  }

 private:
  detail::kept_callable<F> callable_;

  template <std::size_t... K, class... Args>
  constexpr auto run(std::index_sequence<K...>, const Args&... args) const {
    constexpr int d = detail::directions<Args...>();
    constexpr bool has_directions = d > 0;
    static_assert(has_directions,
                  "fluxion: hvp needs a direction for each differentiated argument, after the "
                  "arguments: hvp(f)(x, y, vx, vy)");
    if constexpr (has_directions) {
      constexpr int inputs = static_cast<int>(sizeof...(Args)) - d;
      return run_marked<d>(std::make_index_sequence<static_cast<std::size_t>(inputs)>{},
                           std::forward_as_tuple(args...),
                           detail::direction_as_data<inputs, K>(args)...);
    }
  }
  template <int Directions, std::size_t... I, class Inputs, class... Args>
  FLUXION_FLATTEN constexpr auto run_marked(std::index_sequence<I...>, Inputs inputs,
                                            const Args&... args) const {
    using product = transform::hessian_product<Directions>;
    using T = detail::number_of<Args...>;
    if constexpr (detail::check_callable<
                      F, std::remove_cvref_t<std::tuple_element_t<I, Inputs>>...>()) {
      auto products = std::tuple_cat(detail::gradient_if_varied<T>(std::get<I>(inputs))...);
      const auto outputs = std::apply([](auto&... p) { return std::tie(p...); }, products);
      call_workspace<T> memory;
      if constexpr (detail::is_recorded_late<
                        F, std::remove_cvref_t<std::tuple_element_t<I, Inputs>>...>())
        detail::late_evaluation<F, product, Args...>::run(callable_, memory, outputs, args...);
      else if constexpr (detail::report_error<
                             typename detail::evaluation<F, product, Args...>::program>())
        detail::evaluation<F, product, Args...>::run(memory, outputs, args...);
      return detail::single_or_tuple(std::move(products));
    }
  }

  template <std::size_t... K, class... Args>
  constexpr auto record(std::index_sequence<K...>, const Args&... args) const {
    constexpr int d = detail::directions<Args...>();
    constexpr int inputs = static_cast<int>(sizeof...(Args)) - d;
    detail::list<symbol> out(4);
    using nested =
        detail::nested_recording<F, transform::hessian_product<d>,
                                 (static_cast<int>(K) < inputs && !is_constant_argument<Args>)...>;
    nested::run(callable_.get(), out, symbol(detail::unwrap(args))...);
    return detail::single_or_tuple([&]<std::size_t... D>(std::index_sequence<D...>) {
      return std::make_tuple(out.data[D]...);
    }(std::make_index_sequence<static_cast<std::size_t>(d)>{}));
  }
};

template <class F>
constexpr auto hvp(F callable) {
  return hvp_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
