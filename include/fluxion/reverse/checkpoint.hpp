// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/reverse/custom_operation.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Calls f with the arguments as inputs of a tape, in their order.
template <class T, class F, class... A>
auto call_with_inputs(basic_tape<T>& on, const F& f, const std::tuple<A...>& arguments) {
  const auto input = [&](const T& x) { return on.input(x); };
  const auto inputs = std::apply(
      [&](const A&... x) {
        return std::tuple<decltype(argument_with<T>(x, input))...>{argument_with<T>(x, input)...};
      },
      arguments);
  return std::apply(f, inputs);
}

/// A block on a tape of its own: its arguments as inputs, what it returned as numbers in order.
template <class T, class F, class Inputs>
std::vector<basic_real<T>> record_apart(basic_tape<T>& on, const F& f, const Inputs& inputs) {
  return recorded_numbers<T>(call_with_inputs(on, f, inputs));
}

/// Sweeps back over it from outputs with seeds, and adds to the adjoints of so many inputs: blocks
/// in it have places of inputs as well, after those.
template <class T>
void sweep_apart(const basic_tape<T>& on, const std::vector<basic_real<T>>& outputs, const T* seeds,
                 std::size_t inputs, T* to) {
  adjoint_vector<T, 1> adjoints;
  adjoints.restart(on.store());
  for (std::size_t k = 0; k < outputs.size(); ++k)
    if (!outputs[k].is_constant()) adjoints[outputs[k].place()] += seeds[k];
  adjoints.sweep(on.store());
  for (std::size_t k = 0; k < inputs; ++k)
    to[k] += adjoints[on.store().input_place(k)];
}

/// What a block returned, without what is recorded. Expressions are recorded first: only then are
/// their numbers looked at.
template <class T, class Y>
auto plain_result(const Y& y) {
  (void)recorded_numbers<T>(y);
  return plain_argument<T>(y);
}

}  // namespace detail

/// f(x...), of which only the values of x are kept: f runs once more when the sweep arrives there.
/// Memory for statements instead of time: f's are there only while it is swept.
///
/// f must compute the same again, from its arguments alone. It may itself use checkpoints: n
/// segments of n segments need the memory of one.
/// Shape: arguments and results are numbers or vectors of them.
/// Errors: f uses a recorded number that isn't an argument: error.
/// Example: `state = checkpoint([&](const auto& s) { return hour(s); }, state);`
template <class F, class... Args>
auto checkpoint(F f, const Args&... args) {
  using T = detail::taped_value_of_arguments<Args...>;
  // Constants: what f does with them is recorded nowhere.
  auto inputs = std::make_tuple(
      detail::argument_with<T>(args, [](const T& x) { return basic_real<T>(x); })...);
  const auto values = [&] {
    const detail::no_recording<T> pause;
    return detail::plain_result<T>(std::apply(f, inputs));
  }();
  const auto numbers = detail::recorded_numbers<T>(args...);
  auto again = [f = std::move(f), inputs = std::move(inputs), count = numbers.size()](
                   const T* seeds, T* to) {
    basic_tape<T> on;
    const auto recording = on.record();
    detail::sweep_apart(on, detail::record_apart<T>(on, f, inputs), seeds, count, to);
  };
  return detail::record_block<T>(numbers, values, std::move(again));
}

}  // namespace fluxion::inline FLUXION_ABI
