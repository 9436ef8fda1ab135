// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/derivative/into_members.hpp>
#include <fluxion/derivative/outputs.hpp>

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

/// What `into` returns: the value, or nothing.
template <bool WithValue, class... Args>
consteval auto into_result_type() {
  if constexpr (WithValue && ((Argument<Args> || Structure<unwrapped<Args>>) && ...))
    return std::type_identity<number_of<Args...>>{};
  else
    return std::type_identity<void>{};
}
template <bool WithValue, class... Args>
using into_result = typename decltype(into_result_type<WithValue, Args...>())::type;

}  // namespace detail

/// A value and the gradient beside it; for several arguments the gradient is a std::tuple.
template <class V, class G>
struct value_with_gradient {
  V value;
  G gradient;

  /// The same with its gradient in another form.
  template <class H>
  constexpr auto with_gradient(H&& other) && {
    return value_with_gradient<V, std::remove_cvref_t<H>>{std::move(value),
                                                          std::forward<H>(other)};
  }
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
  using differentiated = F;
  using transformation = transform::gradient<WithValue>;
  constexpr gradient_of()
    requires StatelessCallable<F>
  = default;
  constexpr explicit gradient_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>)
      return detail::gradient_by_members<by_members<Args...>>(callable_.get(), args...);
    else if constexpr (detail::any_recorded<Args...>)
      return record(args...);
    else if constexpr (!(detail::check_callable<F, Args...>() && detail::check_varied<Args...>()))
      return;
    else if constexpr (detail::is_recorded_late<F, Args...>())
      return run_late(args...);
    else
      return run<detail::report_error<program<Args...>>()>(args...);
  }

  /// In place: gradients into existing outputs (one, or std::tie of several); returns the value if
  /// this object computes it. Nothing is allocated after the first call of a size, except where an
  /// output lies over an argument: it is then computed elsewhere and copied.
  template <class Out, class... Args>
  FLUXION_FLATTEN constexpr detail::into_result<WithValue, Args...> into(Out&& out,
                                                                         const Args&... args) {
    if constexpr (detail::any_structure<Args...>) {
      return detail::into_by_members<by_members<Args...>>(*this, callable_.get(), out, args...);
    } else if constexpr (detail::check_callable<F, Args...>() && detail::check_varied<Args...>()) {
      auto outputs = detail::as_outputs(out);
      bool ready = true;
      detail::each_output<0>([&](const auto& o, const auto& a) { ready &= detail::fits(o, a); },
                             outputs, args...);
      ready &= !(detail::any_lies_over(outputs, detail::unwrap(args)) || ...);
      // What isn't ready leaves for good: nothing of it is kept in registers on the way here.
      if (!ready) [[unlikely]]
        return into_slowly(outputs, args...);
      if constexpr (detail::is_recorded_late<F, Args...>())
        return fill_late(std::get<kept_workspace<detail::number_of<Args...>>>(memory_), outputs,
                         args...);
      else
        return fill<detail::report_error<program<Args...>>(), Args...>(
            std::get<memory_of<Args...>>(memory_), outputs, args...);
    }
  }

 private:
  template <class... Args>
  using evaluation = detail::evaluation<F, transformation, Args...>;
  template <class... Args>
  using program = typename evaluation<Args...>::program;
  template <class... Args>
  using by_members = gradient_of<detail::on_members_of<F, Args...>, WithValue>;
  template <class... Args>
  using memory_of = kept_workspace<typename evaluation<Args...>::T>;

  friend struct detail::kept_memory;
  detail::kept_callable<F> callable_;
  std::tuple<kept_workspace<float>, kept_workspace<double>> memory_;

  /// Makes outputs fit, or computes into new ones if some lie over arguments.
  template <class... Out, class... Args>
  [[gnu::cold, gnu::noinline]] constexpr detail::into_result<WithValue, Args...> into_slowly(
      std::tuple<Out&...> out, const Args&... args) {
    const auto fit = [](auto& o, const auto& a) {
      if constexpr (!Number<std::remove_cvref_t<decltype(a)>>)
        detail::fit_output(o, lengths_of(a), "its argument");
    };
    detail::each_output<0>(fit, out, args...);
    if (!(detail::any_lies_over(out, detail::unwrap(args)) || ...)) return into(out, args...);
    return detail::fill_elsewhere([&](auto fresh) { return into(fresh, args...); }, out);
  }

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

  template <class Memory, class... Out, class... Args>
  auto fill_late(Memory& memory, std::tuple<Out&...> out, const Args&... args) const {
    using late = detail::late_evaluation<F, transformation, Args...>;
    if constexpr (WithValue) {
      typename late::T value{};
      late::run(callable_, memory, std::tuple_cat(std::tie(value), out), args...);
      return value;
    } else {
      late::run(callable_, memory, out, args...);
    }
  }
  template <class... Args>
  auto run_late(const Args&... args) const {
    using T = detail::number_of<Args...>;
    auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
    const auto outputs = std::apply([](auto&... g) { return std::tie(g...); }, gradients);
    call_workspace<T> memory;
    if constexpr (WithValue) {
      const T value = fill_late(memory, outputs, args...);
      auto gradient = detail::single_or_tuple(std::move(gradients));
      return value_with_gradient<T, decltype(gradient)>{value, std::move(gradient)};
    } else {
      fill_late(memory, outputs, args...);
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
