// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/reverse/taped_arguments.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Numbers that a block returned, as its outputs on the tape; the sweep hands their adjoints to
/// `pull_back`, which adds those of the inputs.
template <class T, class R>
auto record_block(const std::vector<basic_real<T>>& inputs, const R& values,
                  std::function<void(const T*, T*)> pull_back) {
  statement_store<T>* const store = store_of(inputs);
  if (!store) return recorded_values<T>(values, [](const T& x) { return basic_real<T>(x); });
  custom_step<T> step{{}, {}, {}, std::move(pull_back)};
  for (const basic_real<T>& x : inputs) step.inputs.push_back(x.place());
  auto result = recorded_values<T>(values, [&](const T& x) {
    step.outputs.push_back(store->add_input());
    return basic_real<T>(x, step.outputs.back());
  });
  step.at = store->position();
  store->add_step(std::move(step));
  return result;
}

/// Adjoints of one argument, as `pull_back` returned them, to where they belong.
template <class T, class A, class G>
void store_adjoints(T*& to, const A& a, const G& adjoints) {
  if constexpr (is_taped<A>) {
    *to++ = T(adjoints);
  } else if constexpr (is_taped_vector<A>) {
    const auto size = static_cast<std::size_t>(a.size());
    if (static_cast<std::size_t>(adjoints.size()) != size)
      raise<shape_error>("fluxion: custom_operation: the derivative by an argument of " +
                         std::to_string(size) + " elements has " + std::to_string(adjoints.size()));
    for (std::size_t i = 0; i < size; ++i) *to++ = T(vector_element(adjoints, i));
  }
}
/// Arguments that aren't recorded have none.
template <std::size_t K, class T, class Tuple>
void store_all(T*, const Tuple&) {}
template <std::size_t K, class T, class Tuple, class A, class... Rest>
void store_all(T* to, const Tuple& adjoints, const A& a, const Rest&... rest) {
  if constexpr (is_taped<A> || is_taped_vector<A>) {
    store_adjoints(to, a, std::get<K>(adjoints));
    store_all<K + 1>(to, adjoints, rest...);
  } else {
    store_all<K>(to, adjoints, rest...);
  }
}

}  // namespace detail

/// A block with a derivative of your own: value(x...) of plain numbers, and pull_back(seed, x...),
/// which returns its Jacobian transposed times the seed: like the argument, for several arguments a
/// std::tuple. What happens in both is not recorded.
///
/// What isn't recorded is handed on as it is, and has no derivative.
/// Shape: arguments, value and seed are numbers or vectors (std::vector, std::array).
/// Cost: a copy of the arguments' values, kept until the tape is recorded anew.
/// Example: `real y = custom_operation([](double x) { return table(x); },
/// [](double seed, double x) { return seed * slope(x); }, x);`
template <class Value, class PullBack, class... Args>
auto custom_operation(const Value& value_of, PullBack pull_back, const Args&... args) {
  using T = detail::taped_value_of_arguments<Args...>;
  const auto plain = std::make_tuple(detail::plain_argument<T>(args)...);
  const auto values = std::apply(value_of, plain);
  using R = std::remove_const_t<decltype(values)>;
  constexpr std::size_t recorded =
      (std::size_t{detail::is_taped<Args> || detail::is_taped_vector<Args>} + ...);
  auto step = [plain, values, pull_back = std::move(pull_back), args...](const T* seeds, T* to) {
    R seed = values;
    if constexpr (std::convertible_to<R, T>) {
      seed = seeds[0];
    } else {
      for (std::size_t i = 0; i < static_cast<std::size_t>(seed.size()); ++i)
        detail::vector_element(seed, i) = seeds[i];
    }
    const auto call = [&](const auto&... x) { return pull_back(std::as_const(seed), x...); };
    if constexpr (recorded == 1)
      detail::store_all<0>(to, std::make_tuple(std::apply(call, plain)), args...);
    else
      detail::store_all<0>(to, std::apply(call, plain), args...);
  };
  return detail::record_block<T>(detail::recorded_numbers<T>(args...), values, std::move(step));
}

}  // namespace fluxion::inline FLUXION_ABI
