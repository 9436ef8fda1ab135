// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <tuple>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/derivative/first_not_finite.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Of a callable that is recorded at run time; in a header of its own.
template <class F, class... Args>
class late_check_finite;

template <class F, class Transform, class... Args>
finite_report check_finite_program(const Args&... args) {
  using T = number_of<Args...>;
  using checked = program<F, signature_of<Args...>, Transform>;
  if constexpr (report_error<checked>()) {
    const std::tuple<argument_view<T, unwrapped<Args>>...> views(unwrap(args)...);
    const auto in = std::apply(
        [](const auto&... view) { return std::array<const T*, sizeof...(Args)>{view.data()...}; },
        views);
    const run_lengths<signature_of<Args...>, Args...> lengths(args...);
    return first_not_finite<F, signature_of<Args...>, Transform>(in.data(), lengths.dimension);
  } else {
    return {};
  }
}

}  // namespace detail

/// Whether the value of f, and if it returns one number its gradient, is finite at these arguments;
/// if not, where NaN or infinity begins. The report is true or false, has members, and prints.
///
/// The culprit is the first node in order of evaluation that is not finite, and from which one such
/// value leads to the next up to an output. What reaches no output, such as the branch of a where
/// that isn't taken, is told in the text of a report that passed.
///
/// Errors: none thrown for what isn't finite; shape_error as of the value. Cost: every node's value
/// is computed by itself and kept; a multiple of a gradient's time.
/// Example: `std::cout << fluxion::check_finite(f, x);`
template <class F, class... Args>
finite_report check_finite([[maybe_unused]] const F& f, const Args&... args) {
  if constexpr (detail::any_structure<Args...>) {
    return detail::apply_to_leaves<F, Args...>(
        [](const auto&... each) { return check_finite(each...); }, f, args...);
  } else if constexpr (!detail::check_callable<F, Args...>()) {
    return {};
  } else if constexpr (detail::is_recorded_late<F, Args...>()) {
    return detail::late_check_finite<F, Args...>::run(f, args...);
  } else {
    using alone = program<F, signature_of<Args...>, transform::value>;
    if constexpr (alone::shape_of(alone::output(0)).rank == 0 &&
                  (detail::spec_of<Args>().varied || ...))
      return detail::check_finite_program<F, transform::gradient<false>>(args...);
    else
      return detail::check_finite_program<F, transform::value>(args...);
  }
}

}  // namespace fluxion::inline FLUXION_ABI
