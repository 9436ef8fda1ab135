// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/lifted_members.hpp>
#include <fluxion/derivative/vjp.hpp>
#include <fluxion/reverse/derivative_parts.hpp>
#include <fluxion/reverse/taped_call.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The Jacobian of a callable that is recorded on a tape as it runs; several rows in one sweep.
template <class F, bool WithValue>
class tape_jacobian_of {
 public:
  constexpr explicit tape_jacobian_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      const auto derive = []<class G>(const G& f) { return tape_jacobian_of<G, WithValue>(f); };
      return detail::by_lifted_members(derive, callable_, args...);
    } else if constexpr (detail::check_forward<Args...>() &&
                         detail::check_jacobian_ranks<Args...>()) {
      using T = detail::number_of<Args...>;
      basic_tape<T> on;
      detail::taped_call<T, Args...> call(on, args...);
      if constexpr (!std::is_void_v<decltype(call.template run<true>(callable_))>) {
        auto y = call.template run<true>(callable_);
        auto blocks = std::tuple_cat(detail::jacobian_block_if_varied<T>(y.value, args)...);
        fill<T, Args...>(blocks, y, on, call);
        return detail::jacobian_result<WithValue>(std::move(y.value), std::move(blocks));
      }
    }
  }

 private:
  F callable_;

  template <class T, class... Args, class Blocks, class Y>
  static void fill(Blocks& blocks, const Y& y, const basic_tape<T>& on,
                   const detail::taped_call<T, Args...>& call) {
    const auto store_row = [&](std::size_t row, const auto& adjoint) {
      call.each_place([&]<std::size_t K>(std::ptrdiff_t i, std::size_t input) {
        auto& block = std::get<detail::varied_before<K, Args...>()>(blocks);
        const T value = adjoint(on.store().input_place(input));
        if constexpr (Number<decltype(y.value)>)
          detail::element_in_order<detail::spec_of<
              std::tuple_element_t<K, std::tuple<Args...>>>().rank>(block, i, 1) = value;
        else
          detail::flat_element(block, row, static_cast<std::size_t>(i)) = value;
      });
    };
    detail::sweep_rows(
        on.store(), y.numbers.size(), [&](std::size_t row) { return y.numbers[row].place(); },
        store_row);
  }
};

/// A callable's value, and its Jacobian transposed times a seed, on a tape.
template <class F>
class tape_vjp_of {
 public:
  constexpr explicit tape_vjp_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    constexpr bool has_seed = sizeof...(Args) > 1;
    static_assert(has_seed,
                  "fluxion: vjp needs a seed like the value after the arguments: vjp(F)(x, seed)");
    constexpr bool no_structs = !detail::any_structure<Args...>;
    static_assert(no_structs,
                  "fluxion: vjp takes no structs: pass their numbers and arrays, or weigh the "
                  "results in the callable and write gradient");
    if constexpr (has_seed && no_structs)
      return run(std::make_index_sequence<sizeof...(Args) - 1>{}, std::forward_as_tuple(args...));
  }

 private:
  F callable_;

  template <std::size_t... I, class All>
  auto run(std::index_sequence<I...>, const All& all) const {
    return run_with(detail::unwrap(std::get<sizeof...(I)>(all)), std::get<I>(all)...);
  }

  template <class Seed, class... Args>
  auto run_with(const Seed& seed, const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      using T = detail::number_of<Args...>;
      basic_tape<T> on;
      detail::taped_call<T, Args...> call(on, args...);
      if constexpr (!std::is_void_v<decltype(call.template run<true>(callable_))>) {
        auto y = call.template run<true>(callable_);
        const std::vector<T> seeds = seeds_for(y, seed);
        detail::adjoint_vector<T, 1> adjoints;
        adjoints.restart(on.store());
        for (std::size_t k = 0; k < seeds.size(); ++k)
          if (!y.numbers[k].is_constant()) adjoints[y.numbers[k].place()] += seeds[k];
        adjoints.sweep(on.store());
        auto cotangents = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
        call.fill(cotangents,
                  [&](std::size_t k) { return adjoints[on.store().input_place(k)]; });
        auto cotangent = detail::single_or_tuple(std::move(cotangents));
        return value_with_cotangent<decltype(y.value), decltype(cotangent)>{std::move(y.value),
                                                                            std::move(cotangent)};
      }
    }
  }

  template <class T, class Y, class Seed>
  static std::vector<T> seeds_for(const detail::recorded_result<T, Y>& y, const Seed& seed) {
    const detail::argument_view<T, Seed> view(seed);
    const auto count = static_cast<std::size_t>(detail::view_size<Seed, T>(seed));
    if (count != y.numbers.size())
      raise<shape_error>("fluxion: vjp: the seed has " + std::to_string(count) +
                         " elements, the value " + std::to_string(y.numbers.size()));
    return std::vector<T>(view.data(), view.data() + count);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
