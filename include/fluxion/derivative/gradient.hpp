// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include <fluxion/derivative/callable.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// A gradient like its argument: a number, or the array type that owns such elements.
template <class T, class A>
constexpr auto gradient_like(const A& a) {
  if constexpr (Number<A>)
    return T(0);
  else
    return array_traits<A>::make(lengths_of(a));
}
template <class T, class A>
constexpr auto gradient_if_varied(const A& a) {
  if constexpr (spec_of<A>().varied)
    return std::tuple(gradient_like<T>(unwrap(a)));
  else
    return std::tuple<>();
}

/// One gradient by itself, several as a tuple.
template <class... G>
constexpr auto single_or_tuple(std::tuple<G...>&& all) {
  if constexpr (sizeof...(G) == 1)
    return std::get<0>(std::move(all));
  else
    return std::move(all);
}

template <class... O>
constexpr std::tuple<O&...> as_outputs(std::tuple<O&...> out) {
  return out;
}
template <class O>
constexpr std::tuple<O&> as_outputs(O& out) {
  return std::tuple<O&>(out);
}

template <class O, class Lengths>
[[gnu::cold, gnu::noinline]] constexpr void make_fit(O& out, const Lengths& lengths) {
  if constexpr (array_traits<O>::resizable)
    array_traits<O>::resize(out, lengths);
  else
    raise<shape_error>("fluxion: into: the output has shape " + lengths_text(lengths_of(out)) +
                       ", its argument " + lengths_text(lengths));
}

/// Outputs that can grow are made to fit; others must fit already.
template <class O, class A>
constexpr void fit_output(O& out, const A& argument) {
  if constexpr (!Number<A>) {
    const auto lengths = lengths_of(argument);
    static_assert(lengths.size() == array_traits<O>::rank,
                  "fluxion: an output of into() has another rank than its argument");
    if (lengths_of(out) != lengths) [[unlikely]]
      make_fit(out, lengths);
  }
}

template <std::size_t K, class Out>
constexpr void fit_outputs(Out&) {}
template <std::size_t K, class Out, class A, class... Rest>
constexpr void fit_outputs(Out& out, const A& a, const Rest&... rest) {
  if constexpr (spec_of<A>().varied) {
    static_assert(K < std::tuple_size_v<Out>,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "into(std::tie(gx, gy), x, y)");
    if constexpr (K < std::tuple_size_v<Out>) {
      fit_output(std::get<K>(out), unwrap(a));
      fit_outputs<K + 1>(out, rest...);
    }
  } else {
    fit_outputs<K>(out, rest...);
  }
}

}  // namespace detail

/// A value and the gradient beside it; for several arguments the gradient is a std::tuple.
template <class V, class G>
struct value_with_gradient {
  V value;
  G gradient;
};

/// The derivative of a callable that returns one number, with respect to every argument that isn't
/// wrapped in `data`.
///
/// Shape: each gradient is like its argument; one argument: its gradient itself, several: a tuple.
/// Errors: shape_error; callables that can't be recorded don't compile, with the reason.
/// Cost: a small multiple of the callable, whatever the number of arguments. `operator()` is safe
/// to share between threads; `into` reuses its own memory, and so needs an object for each thread.
template <class F, bool WithValue>
class gradient_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr gradient_of()
    requires StatelessCallable<F>
  = default;
  constexpr explicit gradient_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_recorded<Args...>)
      return record(args...);
    else if constexpr (detail::check_static<F, Args...>())
      return run<detail::report_error<program<Args...>>()>(args...);
  }

  /// In place: gradients into existing outputs (one, or std::tie of several); returns the value if
  /// this object computes it. Outputs may lie over arguments, which are then copied first.
  template <class Out, class... Args>
  FLUXION_FLATTEN constexpr auto into(Out&& out, const Args&... args) {
    if constexpr (detail::check_static<F, Args...>()) {
      auto outputs = detail::as_outputs(out);
      detail::fit_outputs<0>(outputs, args...);
      return fill<detail::report_error<program<Args...>>(), Args...>(
          std::get<memory_of<Args...>>(memory_), outputs, args...);
    }
  }

 private:
  using transformation = transform::gradient<WithValue>;
  template <class... Args>
  using evaluation = detail::evaluation<F, transformation, Args...>;
  template <class... Args>
  using program = typename evaluation<Args...>::program;
  template <class... Args>
  using memory_of = kept_workspace<typename evaluation<Args...>::T>;

  detail::kept_callable<F> callable_;
  std::tuple<kept_workspace<float>, kept_workspace<double>> memory_;

  template <bool Recorded, class... Args, class Memory, class... Out>
  FLUXION_INLINE static constexpr auto fill([[maybe_unused]] Memory& memory,
                                            std::tuple<Out&...> out, const Args&... args) {
    using T = typename evaluation<Args...>::T;
    if constexpr (WithValue) {
      T value{};
      if constexpr (Recorded)
        evaluation<Args...>::run(memory, std::tuple_cat(std::tie(value), out), args...);
      return value;
    } else if constexpr (Recorded) {
      evaluation<Args...>::run(memory, out, args...);
    }
  }

  template <bool Recorded, class... Args>
  FLUXION_FLATTEN static constexpr auto run(const Args&... args) {
    using T = typename evaluation<Args...>::T;
    auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
    call_workspace<T> memory;
    auto outputs = std::apply([](auto&... g) { return std::tie(g...); }, gradients);
    if constexpr (WithValue) {
      const T value = fill<Recorded, Args...>(memory, outputs, args...);
      auto gradient = detail::single_or_tuple(std::move(gradients));
      return value_with_gradient<T, decltype(gradient)>{value, std::move(gradient)};
    } else {
      fill<Recorded, Args...>(memory, outputs, args...);
      return detail::single_or_tuple(std::move(gradients));
    }
  }

  template <class... Args>
  constexpr auto record(const Args&... args) const {
    detail::list<symbol> out(4);
    detail::nested_recording<F, transformation, !is_constant_argument<Args>...>::run(
        callable_.get(), out, symbol(detail::unwrap(args))...);
    constexpr std::size_t varied = (std::size_t{!is_constant_argument<Args>} + ...);
    const symbol* gradients = out.data + (WithValue ? 1 : 0);
    auto gradient = detail::single_or_tuple([&]<std::size_t... K>(std::index_sequence<K...>) {
      return std::make_tuple(gradients[K]...);
    }(std::make_index_sequence<varied>{}));
    if constexpr (WithValue)
      return value_with_gradient<symbol, decltype(gradient)>{out.data[0], gradient};
    else
      return gradient;
  }
};

/// gradient(f)(x...): the derivatives of f at x.
template <class F>
constexpr auto gradient(F callable) {
  return gradient_of<F, false>(std::move(callable));
}

/// value_and_gradient(f)(x...): {value, gradient}, in one pass.
template <class F>
constexpr auto value_and_gradient(F callable) {
  return gradient_of<F, true>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
