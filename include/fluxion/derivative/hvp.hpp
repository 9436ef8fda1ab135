// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hvp_by_members.hpp>
#include <fluxion/derivative/into_outputs.hpp>

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
  constexpr hvp_of() requires StatelessCallable<F>
  = default;
  constexpr explicit hvp_of(F callable) : callable_(std::move(callable)) {}
  constexpr decltype(auto) callable() const { return callable_.get(); }
  constexpr const detail::kept_callable<F>& kept() const { return callable_; }

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>)
      return detail::hvp_by_members<hvp_of>(callable_.get(), args...);
    else if constexpr (detail::any_recorded<Args...>)
      return record(args...);
    else if constexpr (has_directions<Args...>())
      return detail::part_directions(
          [&](auto types, const auto&... all) { return run<product<Args...>>(types, all...); },
          args...);
  }

  /// In place: into one output, or std::tie of several. Nothing is allocated after the first call
  /// of a size, except by recording, and where an output lies over an argument.
  template <class Out, class... Args>
    requires(!detail::is_outputs<Out>)
  constexpr void into(Out& out, const Args&... args) { into(std::tie(out), args...); }
  template <class... Out, class... Args>
  constexpr void into(std::tuple<Out&...> out, const Args&... args) {
    constexpr bool no_structs = !detail::any_structure<Args...>;
    static_assert(no_structs, "fluxion: hvp(f).into() takes no structs: write hvp(f)(...)");
    if constexpr (no_structs)
      if constexpr (has_directions<Args...>() && has_outputs<sizeof...(Out), Args...>())
        if constexpr (detail::check_outputs<product<Args...>, F, Out...>(
                          detail::arguments_before_directions<Args...>{},
                          detail::arguments_and_data<Args...>{}))
          detail::part_directions(
              [&](auto types, const auto&... all) {
                detail::fill_outputs<product<Args...>>(types, callable_, memory_, out, all...);
              },
              args...);
  }

 private:
  detail::kept_callable<F> callable_;
  detail::kept_workspaces memory_;

  template <class... Args>
  using product = transform::hessian_product<detail::directions<Args...>()>;

  template <class... Args>
  static consteval bool has_directions() {
    constexpr bool one_each = detail::directions<Args...>() > 0;
    static_assert(one_each,
                  "fluxion: hvp needs a direction for each differentiated argument, after the "
                  "arguments: hvp(f)(x, y, vx, vy)");
    return one_each;
  }
  template <std::size_t Outputs, class... Args>
  static consteval bool has_outputs() {
    constexpr bool one_each = Outputs == static_cast<std::size_t>(detail::directions<Args...>());
    static_assert(one_each,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "hvp(f).into(std::tie(hx, hy), x, y, vx, vy)");
    return one_each;
  }

  template <class Product, class... A, class... All>
  FLUXION_FLATTEN constexpr auto run(detail::argument_types<A...>, const All&... all) const {
    using T = detail::number_of<All...>;
    if constexpr (detail::check_callable<F, A...>()) {
      const auto inputs = std::tie(all...);
      auto products = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::tuple_cat(detail::gradient_if_varied<T>(std::get<I>(inputs))...);
      }
      (std::index_sequence_for<A...>{});
      const auto outputs = std::apply([](auto&... p) { return std::tie(p...); }, products);
      call_workspace<T> memory;
      if constexpr (detail::is_recorded_late<F, A...>())
        detail::late_evaluation<F, Product, All...>::run(callable_, memory, outputs, all...);
      else if constexpr (detail::report_error<
                             typename detail::evaluation<F, Product, All...>::program>())
        detail::evaluation<F, Product, All...>::run(memory, outputs, all...);
      return detail::single_or_tuple(std::move(products));
    }
  }

  template <class... Args>
  constexpr auto record(const Args&... args) const {
    const detail::list<symbol> out =
        detail::record_with_directions<product<Args...>>(callable_.get(), args...);
    constexpr auto count = static_cast<std::size_t>(detail::directions<Args...>());
    return detail::single_or_tuple([&]<std::size_t... D>(std::index_sequence<D...>) {
      return std::make_tuple(out.data[D]...);
    }(std::make_index_sequence<count>{}));
  }
};

template <class F>
constexpr auto hvp(F callable) {
  return hvp_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
