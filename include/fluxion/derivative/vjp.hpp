// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/into_outputs.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A value and, beside it, its Jacobian, transposed, times a seed; for several arguments a tuple.
template <class V, class C>
struct value_with_cotangent {
  V value;
  C cotangent;
};

/// The value of a callable and its Jacobian, transposed, times a seed: the gradient of
/// <f(x...), seed>.
///
/// Shape: the seed stands after the callable's arguments and is like its value; the cotangent is
/// like the argument, for several arguments a tuple. Lengths may be known only at run time.
/// Errors: shape_error. Cost: a small multiple of the callable; no matrix is formed.
/// Example: vjp(F)(x, seed).cotangent, vjp(F)(x, data(A), seed)
template <class F>
class vjp_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr vjp_of() requires StatelessCallable<F>
  = default;
  constexpr explicit vjp_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (!has_seed<sizeof...(Args)>())
      return;
    else if constexpr (detail::any_recorded<Args...>)
      return record(std::make_index_sequence<sizeof...(Args)>{}, args...);
    else
      return run(std::make_index_sequence<sizeof...(Args) - 1>{}, std::forward_as_tuple(args...));
  }

  /// In place: into(std::tie(value, cotangent), x, seed), a cotangent for each differentiated
  /// argument. Nothing is allocated after the first call of a size, except by recording, and where
  /// an output lies over an argument.
  template <class... Out, class... Args>
  constexpr void into(std::tuple<Out&...> out, const Args&... args) {
    if constexpr (has_seed<sizeof...(Args)>())
      fill(std::make_index_sequence<sizeof...(Args) - 1>{}, out, std::forward_as_tuple(args...));
  }

 private:
  template <class... Args>
  using program = typename detail::evaluation<F, transform::vjp<true>, Args...>::program;

  detail::kept_callable<F> callable_;
  detail::kept_workspaces memory_;

  template <std::size_t Count>
  static consteval bool has_seed() {
    constexpr bool seed_given = Count > 1;
    static_assert(seed_given,
                  "fluxion: vjp needs a seed like the value after the arguments: vjp(F)(x, seed)");
    return seed_given;
  }

  template <std::size_t... I, class... Out, class All>
  constexpr void fill(std::index_sequence<I...>, std::tuple<Out&...> out, All all) {
    constexpr std::size_t varied =
        (std::size_t{detail::spec_of<std::remove_cvref_t<std::tuple_element_t<I, All>>>().varied} +
         ...);
    constexpr bool one_each = sizeof...(Out) == varied + 1;
    static_assert(one_each,
                  "fluxion: into() needs an output for the value and one for each differentiated "
                  "argument: vjp(F).into(std::tie(value, cx, cy), x, y, seed)");
    if constexpr (one_each) {
      const auto& seed = detail::unwrap(std::get<sizeof...(I)>(all));
      using types = detail::argument_types<std::remove_cvref_t<std::tuple_element_t<I, All>>...>;
      using with_data = detail::argument_types<std::remove_cvref_t<std::tuple_element_t<I, All>>...,
                                               decltype(fluxion::data(seed))>;
      if constexpr (detail::check_outputs<transform::vjp<true>, F, Out...>(types{}, with_data{}))
        detail::fill_outputs<transform::vjp<true>>(types{}, callable_, memory_, out,
                                                   std::get<I>(all)..., fluxion::data(seed));
    }
  }

  template <std::size_t... I, class All>
  constexpr auto run(std::index_sequence<I...>, All all) const {
    const auto& seed = detail::unwrap(std::get<sizeof...(I)>(all));
    if constexpr (!(detail::check_callable<
                        F, std::remove_cvref_t<std::tuple_element_t<I, All>>...>() &&
                    detail::check_varied<std::remove_cvref_t<std::tuple_element_t<I, All>>...>()))
      return;
    else if constexpr (detail::is_recorded_late<
                           F, std::remove_cvref_t<std::tuple_element_t<I, All>>...>())
      return run_late<typename detail::late_recording<
          F, std::remove_cvref_t<std::tuple_element_t<I, All>>...>::value_type>(
          std::get<I>(all)..., fluxion::data(seed));
    else
      return run_marked<detail::report_error<
          program<std::remove_cvref_t<std::tuple_element_t<I, All>>...,
                  std::remove_cvref_t<decltype(fluxion::data(seed))>>>()>(std::get<I>(all)...,
                                                                          fluxion::data(seed));
  }
  template <class V, class... Args>
  auto run_late(const Args&... args) const {
    using T = detail::number_of<Args...>;
    V value{};
    auto cotangents = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
    const auto outputs =
        std::apply([&](auto&... c) { return std::tie(value, c...); }, cotangents);
    call_workspace<T> memory;
    detail::late_evaluation<F, transform::vjp<true>, Args...>::run(callable_, memory, outputs,
                                                                   args...);
    auto cotangent = detail::single_or_tuple(std::move(cotangents));
    return value_with_cotangent<V, decltype(cotangent)>{std::move(value), std::move(cotangent)};
  }
  // An error in the recording is reported above: each function more is three lines of a message.
  template <bool Recorded, class... Args>
  FLUXION_FLATTEN static constexpr auto run_marked(const Args&... args) {
    using evaluation = detail::evaluation<F, transform::vjp<true>, Args...>;
    using T = typename evaluation::T;
    if constexpr (Recorded) {
      constexpr shape s = program<Args...>::shape_of(program<Args...>::output(0));
      const detail::run_lengths<typename evaluation::signature, Args...> lengths(args...);
      auto value = detail::make_result<T, s>(lengths.dimension);
      auto cotangents = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
      call_workspace<T> memory;
      std::apply([&](auto&... c) { evaluation::run(memory, std::tie(value, c...), args...); },
                 cotangents);
      auto cotangent = detail::single_or_tuple(std::move(cotangents));
      return value_with_cotangent<decltype(value), decltype(cotangent)>{std::move(value),
                                                                        std::move(cotangent)};
    }
  }

  template <std::size_t... K, class... Args>
  constexpr auto record(std::index_sequence<K...>, const Args&... args) const {
    constexpr std::size_t inputs = sizeof...(Args) - 1;
    constexpr bool varied[] = {(K < inputs && !is_constant_argument<Args>)...};
    constexpr std::size_t count = (std::size_t{varied[K]} + ...);
    detail::list<symbol> out(4);
    detail::nested_recording<F, transform::vjp<true>, varied[K]...>::run(
        callable_.get(), out, symbol(detail::unwrap(args))...);
    auto cotangent = detail::single_or_tuple([&]<std::size_t... C>(std::index_sequence<C...>) {
      return std::make_tuple(out.data[C + 1]...);
    }(std::make_index_sequence<count>{}));
    return value_with_cotangent<symbol, decltype(cotangent)>{out.data[0], cotangent};
  }
};

template <class F>
constexpr auto vjp(F callable) {
  return vjp_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
