// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/into_members.hpp>
#include <fluxion/derivative/lifted_members.hpp>
#include <fluxion/reverse/derivative_parts.hpp>
#include <fluxion/reverse/taped_call.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Records a callable and sweeps back, into blocks like the arguments; returns its value.
template <class T, class F, class Blocks, class... Args>
T record_gradient(const F& callable, basic_tape<T>& on, Blocks& blocks, const Args&... args) {
  taped_call<T, Args...> call(on, args...);
  if constexpr (std::is_void_v<decltype(call.template run<false>(callable))>) {
    return T(0);
  } else {
    const auto result = call.template run<false>(callable);
    const basic_real<T>& y = result.numbers[0];
    // A number without a place: this branch of the callable doesn't depend on its arguments.
    if (y.is_constant()) {
      call.fill(blocks, [](std::size_t) { return T(0); });
    } else {
      on.sweep(y);
      call.fill(blocks,
                [&](std::size_t k) { return on.adjoint({T(0), on.store().input_place(k)}); });
    }
    return result.value;
  }
}

}  // namespace detail

/// The gradient of a callable that is recorded on a tape as it runs.
template <class F, bool WithValue>
class tape_gradient_of {
 public:
  constexpr explicit tape_gradient_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      const auto derive = []<class G>(const G& f) { return tape_gradient_of<G, WithValue>(f); };
      if constexpr (detail::check_structures<Args...>())  // here: a shorter message
        return detail::by_lifted_members(derive, callable_, args...);
    } else if constexpr (detail::check_forward<Args...>()) {
      using T = detail::number_of<Args...>;
      auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
      basic_tape<T> on;
      const T value = detail::record_gradient(callable_, on, gradients, args...);
      return detail::gradient_result<WithValue>(value, std::move(gradients));
    }
  }

  /// In place, on a tape that this object keeps: into one output, or std::tie of several; returns
  /// the value if this object computes it.
  template <class Out, class... Args>
  auto into(Out&& out, const Args&... args) {
    if constexpr (detail::any_structure<Args...>)
      return into_members(out, args...);
    else if constexpr (detail::check_forward<Args...>())
      return returned(fill(callable_, detail::as_outputs(out), args...));
  }

 private:
  /// Memory, not a value: a copy begins with its own.
  struct kept_tapes {
    basic_tape<float> of_floats;
    basic_tape<double> of_doubles;

    kept_tapes() = default;
    kept_tapes(const kept_tapes&) {}
    kept_tapes& operator=(const kept_tapes&) { return *this; }
    auto& of(float) { return of_floats; }
    auto& of(double) { return of_doubles; }
  };

  F callable_;
  kept_tapes tapes_;

  template <class T>
  static auto returned([[maybe_unused]] const T& value) {
    if constexpr (WithValue) return value;
  }

  template <class G, class... Out, class... Args>
  auto fill(const G& callable, std::tuple<Out&...> outputs, const Args&... args) {
    using T = detail::number_of<Args...>;
    detail::fit_gradients(outputs, args...);
    return detail::record_gradient(callable, tapes_.of(T(0)), outputs, args...);
  }

  /// The same into the leaves of structures.
  template <class Out, class... Args>
  auto into_members(Out& out, const Args&... args) {
    if constexpr (detail::check_structures<Args...>()) {
      using T = detail::number_of<Args...>;
      using grouping = detail::grouping<detail::leaves_of_arguments<Args...>, Args...>;
      auto outputs = detail::outputs_by_members<grouping, T>(detail::as_outputs(out),
                                                             std::index_sequence_for<Args...>{});
      const auto compute = [&](const auto& f, const auto&... leaf) {
        if constexpr (detail::check_forward<std::remove_cvref_t<decltype(leaf)>...>()) {
          const auto targets = [](auto&... o) { return std::tuple_cat(o.target()...); };
          const T value = fill(f, std::apply(targets, outputs), leaf...);
          std::apply([](auto&... o) { (o.finish(), ...); }, outputs);
          return returned(value);
        }
      };
      return detail::on_lifted_leaves<F>(compute, callable_, args...);
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI
