// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/vjp.hpp>
#include <fluxion/reverse/replay/replayed_gradient.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The Jacobian of a recording that is held, at other arguments: a sweep for each row.
template <class T, class Y, bool WithValue>
class replayed_jacobian_of {
 public:
  explicit replayed_jacobian_of(held_recording<T, Y> held) : held_(std::move(held)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::check_forward<Args...>() && detail::check_jacobian_ranks<Args...>()) {
      detail::replay_run<T> run;
      run.prepare(held_.program());
      held_.run(run, args...);
      auto value = detail::value_of_run(held_, run);
      auto blocks = std::tuple_cat(detail::jacobian_block_if_varied<T>(value, args)...);
      const std::size_t rows = held_.program().outputs.size();
      for (std::size_t row = 0; row < rows; ++row) {
        run.sweep(held_.program(), [row](std::size_t k) { return T(k == row ? 1 : 0); });
        store_row(run, blocks, row, args...);
      }
      return detail::jacobian_result<WithValue>(std::move(value), std::move(blocks));
    }
  }

 private:
  held_recording<T, Y> held_;

  template <class Blocks, class... Args>
  static void store_row(const detail::replay_run<T>& run, Blocks& blocks, std::size_t row,
                        const Args&... args) {
    if constexpr (!detail::noted_call<T, Y>::is_array) {
      detail::store_adjoints_of_inputs(run, blocks, args...);
    } else {
      std::size_t input = 0;
      const auto store = [&](auto& block, const auto& a) {
        const auto size = static_cast<std::size_t>(
            detail::view_size<std::remove_cvref_t<decltype(a)>, T>(a));
        for (std::size_t i = 0; i < size; ++i)
          detail::flat_element(block, row, i) = run.adjoint_of_input(input++);
      };
      detail::each_output<0>(store, blocks, args...);
    }
  }
};

/// The value of a recording that is held, at other arguments, and its Jacobian transposed times a
/// seed, which stands after them.
template <class T, class Y>
class replayed_vjp_of {
 public:
  explicit replayed_vjp_of(held_recording<T, Y> held) : held_(std::move(held)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    constexpr bool has_seed = sizeof...(Args) > 1;
    static_assert(has_seed,
                  "fluxion: vjp needs a seed like the value after the arguments: vjp(F)(x, seed)");
    if constexpr (has_seed)
      return run(std::make_index_sequence<sizeof...(Args) - 1>{}, std::forward_as_tuple(args...));
  }

 private:
  held_recording<T, Y> held_;

  template <std::size_t... I, class All>
  auto run(std::index_sequence<I...>, const All& all) const {
    return run_with(detail::unwrap(std::get<sizeof...(I)>(all)), std::get<I>(all)...);
  }
  template <class Seed, class... Args>
  auto run_with(const Seed& seed, const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      const detail::argument_view<T, Seed> seeds(seed);
      const auto count = static_cast<std::size_t>(detail::view_size<Seed, T>(seed));
      if (count != held_.program().outputs.size())
        raise<shape_error>("fluxion: vjp: the seed has " + std::to_string(count) +
                           " elements, the value " +
                           std::to_string(held_.program().outputs.size()));
      detail::replay_run<T> run;
      run.prepare(held_.program());
      held_.run(run, args...);
      run.sweep(held_.program(), [&](std::size_t k) { return seeds.data()[k]; });
      auto cotangents = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
      detail::store_adjoints_of_inputs(run, cotangents, args...);
      auto value = detail::value_of_run(held_, run);
      auto cotangent = detail::single_or_tuple(std::move(cotangents));
      return value_with_cotangent<decltype(value), decltype(cotangent)>{std::move(value),
                                                                        std::move(cotangent)};
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI
