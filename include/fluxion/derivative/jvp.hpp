// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/directions.hpp>
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
    if constexpr (detail::any_recorded<Args...>)
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
                  "fluxion: jvp needs a direction for each differentiated argument, after the "
                  "arguments: jvp(F)(x, y, dx, dy)");
    if constexpr (has_directions) {
      constexpr int inputs = static_cast<int>(sizeof...(Args)) - d;
      return run_marked<d>(std::make_index_sequence<static_cast<std::size_t>(inputs)>{},
                           std::forward_as_tuple(args...),
                           detail::direction_as_data<inputs, K>(args)...);
    }
  }
  template <int Directions, std::size_t... I, class Inputs, class... Args>
  FLUXION_FLATTEN constexpr auto run_marked(std::index_sequence<I...>, Inputs,
                                            const Args&... args) const {
    using product = transform::jvp<Directions, true>;
    if constexpr (!detail::check_callable<
                      F, std::remove_cvref_t<std::tuple_element_t<I, Inputs>>...>()) {
      return;
    } else if constexpr (detail::is_recorded_late<
                             F, std::remove_cvref_t<std::tuple_element_t<I, Inputs>>...>()) {
      using recording =
          detail::late_recording<F, std::remove_cvref_t<std::tuple_element_t<I, Inputs>>...>;
      using V = typename recording::value_type;
      value_with_tangent<V, V> result{};
      call_workspace<detail::number_of<Args...>> memory;
      detail::late_evaluation<F, product, Args...>::run(
          callable_, memory, std::tie(result.value, result.tangent), args...);
      return result;
    } else {
      using evaluation = detail::evaluation<F, product, Args...>;
      using program = typename evaluation::program;
      using T = typename evaluation::T;
      if constexpr (detail::report_error<program>()) {
        const detail::run_lengths<typename evaluation::signature, Args...> lengths(args...);
        constexpr shape s = program::shape_of(program::output(0));
        auto value = detail::make_result<T, s>(lengths.dimension);
        auto tangent = value;
        call_workspace<T> memory;
        evaluation::run(memory, std::tie(value, tangent), args...);
        return value_with_tangent<decltype(value), decltype(tangent)>{std::move(value),
                                                                      std::move(tangent)};
      }
    }
  }

  template <std::size_t... K, class... Args>
  constexpr auto record(std::index_sequence<K...>, const Args&... args) const {
    constexpr int d = detail::directions<Args...>();
    constexpr int inputs = static_cast<int>(sizeof...(Args)) - d;
    detail::list<symbol> out(4);
    using nested =
        detail::nested_recording<F, transform::jvp<d, true>,
                                 (static_cast<int>(K) < inputs && !is_constant_argument<Args>)...>;
    nested::run(callable_.get(), out, symbol(detail::unwrap(args))...);
    return value_with_tangent<symbol, symbol>{out.data[0], out.data[1]};
  }
};

template <class F>
constexpr auto jvp(F callable) {
  return jvp_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
