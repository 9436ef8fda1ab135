// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/into_outputs.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A value and, beside it, its derivative along a direction.
template <class V, class W>
struct value_with_tangent {
  V value;
  W tangent;
};

/// The value of a callable and its Jacobian times a direction.
///
/// Shape: after the callable's arguments stand directions, one like each differentiated argument;
/// the tangent is like the value. Lengths may be known only at run time.
/// Errors: shape_error. Cost: a small multiple of the callable; no matrix is formed.
/// Example: jvp(F)(x, dx).tangent, jvp(F)(x, data(A), dx), jvp(F)(x, y, dx, dy)
template <class F>
class jvp_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr jvp_of() requires StatelessCallable<F>
  = default;
  constexpr explicit jvp_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_recorded<Args...>) {
      const detail::list<symbol> out =
          detail::record_with_directions<product<Args...>>(callable_.get(), args...);
      return value_with_tangent<symbol, symbol>{out.data[0], out.data[1]};
    } else if constexpr (has_directions<Args...>()) {
      return detail::part_directions(
          [&](auto types, const auto&... all) { return run<product<Args...>>(types, all...); },
          args...);
    }
  }

  /// In place: into(std::tie(value, tangent), x..., directions...). Nothing is allocated after the
  /// first call of a size, except by recording, and where an output lies over an argument.
  template <class V, class W, class... Args>
  constexpr void into(std::tuple<V&, W&> out, const Args&... args) {
    if constexpr (has_directions<Args...>())
      if constexpr (detail::check_outputs<product<Args...>, F, V, W>(
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
  using product = transform::jvp<detail::directions<Args...>(), true>;

  template <class... Args>
  static consteval bool has_directions() {
    constexpr bool one_each = detail::directions<Args...>() > 0;
    static_assert(one_each,
                  "fluxion: jvp needs a direction for each differentiated argument, after the "
                  "arguments: jvp(F)(x, y, dx, dy)");
    return one_each;
  }

  template <class Product, class... A, class... All>
  FLUXION_FLATTEN constexpr auto run(detail::argument_types<A...>, const All&... all) const {
    if constexpr (!detail::check_callable<F, A...>()) {
      return;
    } else if constexpr (detail::is_recorded_late<F, A...>()) {
      using V = typename detail::late_recording<F, A...>::value_type;
      value_with_tangent<V, V> result{};
      call_workspace<detail::number_of<All...>> memory;
      detail::late_evaluation<F, Product, All...>::run(
          callable_, memory, std::tie(result.value, result.tangent), all...);
      return result;
    } else {
      using evaluation = detail::evaluation<F, Product, All...>;
      using program = typename evaluation::program;
      using T = typename evaluation::T;
      if constexpr (detail::report_error<program>()) {
        const detail::run_lengths<typename evaluation::signature, All...> lengths(all...);
        constexpr shape s = program::shape_of(program::output(0));
        auto value = detail::make_result<T, s>(lengths.dimension);
        auto tangent = value;
        call_workspace<T> memory;
        evaluation::run(memory, std::tie(value, tangent), all...);
        return value_with_tangent<decltype(value), decltype(tangent)>{std::move(value),
                                                                      std::move(tangent)};
      }
    }
  }
};

template <class F>
constexpr auto jvp(F callable) {
  return jvp_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
