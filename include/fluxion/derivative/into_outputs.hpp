// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <utility>

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/outputs.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether something can take an output of that rank; if not, says why in words.
template <class T, class O, int Rank>
consteval bool check_output() {
  constexpr bool of_type = ElementsOf<T, O> && (!Number<O> || std::same_as<O, T>);
  static_assert(of_type, "fluxion: an output of into() has another number type than the arguments");
  if constexpr (of_type) {
    constexpr bool same_rank = [] {
      if constexpr (Number<O>)
        return Rank == 0;
      else
        return array_traits<O>::rank == Rank;
    }();
    static_assert(same_rank,
                  "fluxion: an output of into() has another rank than what is written to it");
    return same_rank;
  }
  return false;
}

/// All outputs of a transform of a callable, in place. Outputs are made to fit; if some lie over
/// arguments, it is computed elsewhere and copied.
template <class F, class Transform, class... Args>
class into_outputs {
 public:
  using T = number_of<Args...>;

  /// Recorded while compiling.
  template <class Memory, class... Out>
  FLUXION_FLATTEN static constexpr void run(Memory& memory, std::tuple<Out&...> out,
                                            const Args&... args) {
    const run_lengths<signature_of<Args...>, Args...> lengths(args...);
    bool ready = are_fit(std::index_sequence_for<Out...>{}, out, lengths.dimension);
    ready &= !(any_lies_over(out, unwrap(args)) || ...);
    if (!ready) [[unlikely]]
      return run_slowly(memory, out, lengths.dimension, args...);
    evaluation<F, Transform, Args...>::run(memory, out, args...);
  }
  template <class... Out, std::size_t... K>
  static consteval bool are_outputs(std::index_sequence<K...>) {
    return (check_output<T, Out, shape_of<K>().rank>() && ...);
  }

  /// Recorded at run time. Shapes are known once it is.
  template <class Memory, class... Out>
  [[gnu::noinline]] static void run_late(const kept_callable<F>& callable, Memory& memory,
                                         std::tuple<Out&...> out, const Args&... args) {
    using late = late_evaluation<F, Transform, Args...>;
    if (!(any_lies_over(out, unwrap(args)) || ...))
      return late::run(callable, memory, out, args...);
    auto fresh = std::apply([](auto&... o) { return std::make_tuple(output_like(o)...); }, out);
    late::run(callable, memory, std::apply([](auto&... o) { return std::tie(o...); }, fresh),
              args...);
    copy(out, fresh, std::index_sequence_for<Out...>{});
  }

 private:
  template <std::size_t K>
  static consteval const shape& shape_of() {
    using made = typename evaluation<F, Transform, Args...>::program;
    return made::shape_of(made::output(static_cast<int>(K)));
  }
  template <class... Out, std::size_t... K>
  FLUXION_INLINE static constexpr bool are_fit(std::index_sequence<K...>, std::tuple<Out&...> out,
                                               const std::ptrdiff_t* dimension) {
    return (is_fit<K>(std::get<K>(out), dimension) && ...);
  }
  template <std::size_t K, class O>
  FLUXION_INLINE static constexpr bool is_fit([[maybe_unused]] const O& out,
                                              [[maybe_unused]] const std::ptrdiff_t* dimension) {
    constexpr shape s = shape_of<K>();
    if constexpr (s.rank == 0)
      return true;
    else
      return has_lengths(out, result_lengths<s>(dimension));
  }
  template <std::size_t K, class O>
  static constexpr void fit([[maybe_unused]] O& out,
                            [[maybe_unused]] const std::ptrdiff_t* dimension) {
    constexpr shape s = shape_of<K>();
    if constexpr (s.rank > 0)
      fit_output(out, result_lengths<s>(dimension), "what is written to it");
  }
  template <class Memory, class... Out>
  [[gnu::cold, gnu::noinline]] static constexpr void run_slowly(Memory& memory,
                                                                std::tuple<Out&...> out,
                                                                const std::ptrdiff_t* dimension,
                                                                const Args&... args) {
    const auto fit_all = [&]<std::size_t... K>(std::index_sequence<K...>, auto&... o) {
      (fit<K>(o, dimension), ...);
    };
    if (!(any_lies_over(out, unwrap(args)) || ...)) {
      std::apply([&](auto&... o) { fit_all(std::index_sequence_for<Out...>{}, o...); }, out);
      return evaluation<F, Transform, Args...>::run(memory, out, args...);
    }
    auto fresh = std::apply([](auto&... o) { return std::make_tuple(output_like(o)...); }, out);
    std::apply(
        [&](auto&... o) {
          fit_all(std::index_sequence_for<Out...>{}, o...);
          evaluation<F, Transform, Args...>::run(memory, std::tie(o...), args...);
        },
        fresh);
    copy(out, fresh, std::index_sequence_for<Out...>{});
  }
  template <class... Out, class... Fresh, std::size_t... K>
  static constexpr void copy(std::tuple<Out&...> out, const std::tuple<Fresh...>& fresh,
                             std::index_sequence<K...>) {
    (copy_one(std::get<K>(out), std::get<K>(fresh)), ...);
  }
  template <class O, class Fresh>
  static constexpr void copy_one(O& out, const Fresh& fresh) {
    if constexpr (!Number<O>) fit_output(out, lengths_of(fresh), "what is written to it");
    copy_output(out, fresh);
  }
};

using kept_workspaces = std::tuple<kept_workspace<float>, kept_workspace<double>>;

/// Whether a callable can be recorded for arguments of the types A, and its outputs, of all types
/// All, be written to Out; if not, says why in words. Asked close to the user's line: each function
/// in between is three lines of a compiler's message.
template <class Transform, class F, class... Out, class... A, class... All>
consteval bool check_outputs(argument_types<A...>, argument_types<All...>) {
  if constexpr (!check_callable<F, A...>())
    return false;
  else if constexpr (is_recorded_late<F, A...>())
    return true;
  else if constexpr (report_error<typename evaluation<F, Transform, All...>::program>())
    return into_outputs<F, Transform, All...>::template are_outputs<Out...>(
        std::index_sequence_for<Out...>{});
  else
    return false;
}

/// The outputs, which have been checked, in whichever way the callable is recorded for arguments of
/// the types A; `all` are those, and what stands behind them, as data.
template <class Transform, class F, class... A, class... Out, class... All>
constexpr void fill_outputs(argument_types<A...>, const kept_callable<F>& callable,
                            kept_workspaces& memory, std::tuple<Out&...> out, const All&... all) {
  using into = into_outputs<F, Transform, All...>;
  auto& kept = std::get<kept_workspace<typename into::T>>(memory);
  if constexpr (is_recorded_late<F, A...>())
    into::run_late(callable, kept, out, all...);
  else
    into::run(kept, out, all...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
