// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/reverse/checkpoint.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// A statement for each value of a block, of its derivatives by all inputs: partial(row, input). A
/// value that isn't recorded(row) is a constant.
template <class T, class R, class Recorded, class Partial>
auto record_rows(statement_store<T>& to, const std::vector<basic_real<T>>& inputs, const R& values,
                 const Recorded& recorded, const Partial& partial) {
  std::vector<T> partials(inputs.size());
  std::vector<tape_place> leaves;
  for (const basic_real<T>& x : inputs) leaves.push_back(x.place());
  std::size_t row = 0;
  return recorded_values<T>(values, [&](const T& x) {
    if (!recorded(row++)) return basic_real<T>(x);
    for (std::size_t k = 0; k < inputs.size(); ++k) partials[k] = partial(row - 1, k);
    return basic_real<T>(x, record_slowly(to, partials.data(), leaves.data(), inputs.size()));
  });
}

template <class T, class G>
void append_plain(std::vector<T>& to, const G& g) {
  if constexpr (Number<G>)
    to.push_back(g);
  else
    to.insert(to.end(), g.begin(), g.end());
}

/// Whether a block is a static graph that returns one number.
template <class F, class T, class Result, class... Plain>
consteval bool is_static_block() {
  if constexpr (!std::floating_point<T> || !is_taped<Result> || !(Argument<Plain> && ...))
    return false;
  else
    return is_static<F, Plain...>;
}

/// By its own fused gradient.
template <class T, class F, class... Plain>
auto accumulate_static(const F& f, statement_store<T>& to,
                       const std::vector<basic_real<T>>& inputs, const Plain&... x) {
  const auto [y, gradient] = value_and_gradient(f)(x...);
  std::vector<T> partials;
  if constexpr (sizeof...(Plain) == 1)
    append_plain(partials, gradient);
  else
    std::apply([&](const auto&... g) { (append_plain(partials, g), ...); }, gradient);
  return record_rows<T>(
      to, inputs, y, [](std::size_t) { return true; },
      [&](std::size_t, std::size_t k) { return partials[k]; });
}

/// By sweeps over a tape of its own.
template <class T, class F, class Inputs>
auto accumulate_on_tape(const F& f, statement_store<T>& to,
                        const std::vector<basic_real<T>>& inputs, const Inputs& arguments) {
  basic_tape<T> on;
  const auto [outputs, values] = [&] {
    const auto recording = on.record();
    const auto result = call_with_inputs(on, f, arguments);
    return std::pair(recorded_numbers<T>(result), plain_argument<T>(result));
  }();
  const std::vector<basic_real<T>>& y = outputs;  // clang captures no structured binding
  std::vector<T> J(y.size() * inputs.size());
  sweep_rows(
      on.store(), y.size(), [&](std::size_t row) { return y[row].place(); },
      [&](std::size_t row, const auto& adjoint) {
        for (std::size_t k = 0; k < inputs.size(); ++k)
          J[row * inputs.size() + k] = adjoint(on.store().input_place(k));
      });
  return record_rows<T>(
      to, inputs, values, [&](std::size_t row) { return !y[row].is_constant(); },
      [&](std::size_t row, std::size_t k) { return J[row * inputs.size() + k]; });
}

}  // namespace detail

/// f(x...), recorded as one statement for each number that it returns: its derivatives are computed
/// at once. Worth it where f has few arguments and results, and does much in between.
///
/// Shape: arguments and results are numbers or vectors of them. A callable that is a static graph
/// and returns one number is differentiated as such, in fused loops; any other by sweeps over a
/// tape of its own, several rows at once.
/// Errors: f uses a recorded number that isn't an argument: error.
/// Example: `real price = preaccumulate(black_scholes, spot, volatility, time);`
template <class F, class... Args>
auto preaccumulate(const F& f, const Args&... args) {
  using T = detail::taped_value_of_arguments<Args...>;
  using result = decltype(f(detail::argument_with<T>(
      args, [](const T& x) { return basic_real<T>(x); })...));
  const auto numbers = detail::recorded_numbers<T>(args...);
  auto constants = std::make_tuple(
      detail::argument_with<T>(args, [](const T& x) { return basic_real<T>(x); })...);
  detail::statement_store<T>* const store = detail::store_of(numbers);
  if (!store) {
    const detail::no_recording<T> pause;
    return detail::recorded_values<T>(detail::plain_result<T>(std::apply(f, constants)),
                                      [](const T& x) { return basic_real<T>(x); });
  }
  if constexpr (detail::is_static_block<F, T, result,
                                        decltype(detail::plain_argument<T>(args))...>())
    return detail::accumulate_static<T>(f, *store, numbers, detail::plain_argument<T>(args)...);
  else
    return detail::accumulate_on_tape<T>(f, *store, numbers, constants);
}

}  // namespace fluxion::inline FLUXION_ABI
