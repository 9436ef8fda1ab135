// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/taped_call.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The gradient of a callable that is recorded on a tape as it runs.
template <class F, bool WithValue>
class tape_gradient_of {
 public:
  constexpr explicit tape_gradient_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      using T = detail::number_of<Args...>;
      auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
      basic_tape<T> on;
      if constexpr (WithValue) {
        const T value = record(on, gradients, args...);
        auto gradient = detail::single_or_tuple(std::move(gradients));
        return value_with_gradient<T, decltype(gradient)>{value, std::move(gradient)};
      } else {
        record(on, gradients, args...);
        return detail::single_or_tuple(std::move(gradients));
      }
    }
  }

  /// In place, on a tape that this object keeps: into one output, or std::tie of several; returns
  /// the value if this object computes it.
  template <class Out, class... Args>
  auto into(Out&& out, const Args&... args) {
    if constexpr (detail::check_forward<Args...>()) {
      using T = detail::number_of<Args...>;
      auto outputs = detail::as_outputs(out);
      const auto fit = [](auto& o, const auto& a) {
        if constexpr (!Number<std::remove_cvref_t<decltype(a)>>)
          detail::fit_output(o, lengths_of(a), "its argument");
      };
      detail::each_output<0>(fit, outputs, args...);
      const T value = record(tapes_.of(T(0)), outputs, args...);
      if constexpr (WithValue) return value;
    }
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

  template <class T, class Blocks, class... Args>
  T record(basic_tape<T>& on, Blocks& blocks, const Args&... args) const {
    detail::taped_call<T, Args...> call(on, args...);
    if constexpr (std::is_void_v<decltype(call.template run<false>(callable_))>) {
      return T(0);
    } else {
      const auto result = call.template run<false>(callable_);
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
};

}  // namespace fluxion::inline FLUXION_ABI
