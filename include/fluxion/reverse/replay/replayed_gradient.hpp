// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/derivative_parts.hpp>
#include <fluxion/reverse/replay/held_recording.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class T, class Y, bool ArrayAllowed>
consteval bool check_held_result() {
  constexpr bool right_rank = ArrayAllowed || !noted_call<T, Y>::is_array;
  static_assert(right_rank,
                "fluxion: replay: the recording returns an array, where one number is "
                "differentiated: write jacobian");
  return right_rank;
}

/// The value that a run has computed, in the type that the callable gives without a tape.
template <class T, class Y>
auto value_of_run(const held_recording<T, Y>& held, const replay_run<T>& run) {
  const auto& outputs = held.program().outputs;
  if constexpr (!noted_call<T, Y>::is_array) {
    return run.value(outputs[0].slot);
  } else {
    auto value = array_with<Y, T>::make({static_cast<std::ptrdiff_t>(outputs.size())});
    for (std::size_t i = 0; i < outputs.size(); ++i)
      element_in_order<1>(value, static_cast<std::ptrdiff_t>(i), 1) = run.value(outputs[i].slot);
    return value;
  }
}

/// Hands the adjoints of inputs to blocks like the arguments.
template <class T, class Blocks, class... Args>
void store_adjoints_of_inputs(const replay_run<T>& run, Blocks& blocks, const Args&... args) {
  std::size_t input = 0;
  const auto store = [&](auto& block, const auto& a) {
    using A = std::remove_cvref_t<decltype(a)>;
    constexpr int rank = spec_of<A>().rank;
    std::ptrdiff_t columns = 1;
    if constexpr (rank == 2) columns = array_traits<A>::extent(a, 1);
    const std::ptrdiff_t size = view_size<A, T>(a);
    for (std::ptrdiff_t i = 0; i < size; ++i)
      element_in_order<rank>(block, i, columns) = run.adjoint_of_input(input++);
  };
  each_output<0>(store, blocks, args...);
}

}  // namespace detail

/// The gradient of a recording that is held, at other arguments; with the value or without.
template <class T, class Y, bool WithValue>
class replayed_gradient_of {
 public:
  explicit replayed_gradient_of(held_recording<T, Y> held) : held_(std::move(held)) {}

  /// Safe to share between threads: works in memory of its own.
  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::check_forward<Args...>() && detail::check_held_result<T, Y, false>()) {
      auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
      detail::replay_run<T> run;
      run.prepare(held_.program());
      held_.run(run, args...);
      const T value = fill(run, gradients, args...);
      return detail::gradient_result<WithValue>(value, std::move(gradients));
    }
  }

  /// In place, in memory that this object keeps; returns the value if this object computes it.
  template <class Out, class... Args>
  auto into(Out&& out, const Args&... args) {
    if constexpr (detail::check_forward<Args...>() && detail::check_held_result<T, Y, false>()) {
      prepare();
      held_.run(run_, args...);
      return replayed_into(out, args...);
    }
  }

  /// Whether the recording holds; if it does, its values are computed, for `replayed_into`.
  template <class... Args>
  bool evaluate(const Args&... args) {
    prepare();
    return held_.holds(run_, args...);
  }
  /// As `into`, from the values that are computed.
  template <class Out, class... Args>
  auto replayed_into(Out&& out, const Args&... args) {
    if constexpr (detail::check_held_result<T, Y, false>()) {
      auto outputs = detail::as_outputs(out);
      detail::fit_gradients(outputs, args...);
      const T value = fill(run_, outputs, args...);
      if constexpr (WithValue) return value;
    }
  }

 private:
  held_recording<T, Y> held_;
  detail::replay_run<T> run_;
  bool prepared_ = false;

  void prepare() {
    if (!prepared_) run_.prepare(held_.program());
    prepared_ = true;
  }
  template <class Blocks, class... Args>
  T fill(detail::replay_run<T>& run, Blocks& blocks, const Args&... args) const {
    const T value = run.value(held_.program().outputs[0].slot);
    run.sweep(held_.program(), [](std::size_t) { return T(1); });
    detail::store_adjoints_of_inputs(run, blocks, args...);
    return value;
  }
};

/// The value of a recording that is held, at other arguments.
template <class T, class Y>
class replayed_value_of {
 public:
  explicit replayed_value_of(held_recording<T, Y> held) : held_(std::move(held)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      detail::replay_run<T> run;
      run.prepare(held_.program());
      held_.run(run, args...);
      return detail::value_of_run(held_, run);
    }
  }

 private:
  held_recording<T, Y> held_;
};

}  // namespace fluxion::inline FLUXION_ABI
