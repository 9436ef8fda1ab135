// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/directions.hpp>
#include <fluxion/derivative/forward_hessian.hpp>
#include <fluxion/derivative/forward_jvp.hpp>
#include <fluxion/derivative/hvp_by_members.hpp>
#include <fluxion/derivative/lifted_members.hpp>
#include <fluxion/reverse/taped_call.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {
/// Sweeps back from a number whose values are duals; of a constant nothing.
template <class D, class Y>
void sweep_if_recorded(adjoint_vector<D, 1>& adjoints, const basic_tape<D>& on, const Y& y) {
  adjoints.restart(on.store());
  if (y.is_constant()) return;
  adjoints[y.place()] = D(1);
  adjoints.sweep(on.store());
}
}  // namespace detail

/// The matrix of second derivatives: duals on a tape, several columns for each recording.
template <class F>
class tape_hessian_of {
 public:
  constexpr explicit tape_hessian_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      const auto compute = []<class G>(const G& f, const auto&... leaf) {
        return tape_hessian_of<G>(f)(leaf...);
      };
      return detail::on_lifted_leaves<F>(compute, callable_, args...);
    } else if constexpr (detail::check_forward<Args...>() && check_ranks<Args...>()) {
      using T = detail::number_of<Args...>;
      constexpr std::size_t n = detail::directions_for<T>(detail::varied_counts<Args...>());
      auto blocks =
          detail::hessian_blocks_for<T>(std::tuple_cat(detail::reference_if_varied(args)...));
      run<dual<T, n>, n>(blocks, args...);
      return detail::single_or_blocks(std::move(blocks));
    }
  }

 private:
  F callable_;

  template <class... Args>
  static consteval bool check_ranks() {
    constexpr bool vectors =
        ((!detail::spec_of<Args>().varied || detail::spec_of<Args>().rank < 2) && ...);
    static_assert(vectors, "fluxion: hessian takes numbers and vectors, not matrices; use hvp");
    return vectors;
  }

  template <class D, std::size_t Columns, class Blocks, class... Args>
  void run(Blocks& blocks, const Args&... args) const {
    basic_tape<D> on;
    detail::taped_call<D, Args...> call(on, args...);
    detail::adjoint_vector<D, 1> adjoints;
    for (std::size_t first = 0; first < call.inputs(); first += Columns) {
      const auto vary = [&](const D& x, std::size_t k) {
        D varied(x.value);
        if (k >= first && k < first + Columns) varied.tangent[k - first] = 1;
        return varied;
      };
      if constexpr (!std::is_void_v<decltype(call.template run<false>(callable_, vary))>) {
        const auto y = call.template run<false>(callable_, vary);
        detail::sweep_if_recorded(adjoints, on, y.numbers[0]);
        store<D, Columns, Args...>(blocks, on, call, adjoints, first);
      }
    }
  }

  template <class D, std::size_t Columns, class... Args, class Blocks>
  static void store(Blocks& blocks, const basic_tape<D>& on,
                    const detail::taped_call<D, Args...>& call,
                    const detail::adjoint_vector<D, 1>& adjoints, std::size_t first) {
    call.each_place([&]<std::size_t R>(std::ptrdiff_t r, std::size_t input) {
      const D& row = adjoints[on.store().input_place(input)];
      call.each_place([&]<std::size_t C>(std::ptrdiff_t c, std::size_t column) {
        if (column < first || column >= first + Columns) return;
        auto& block = std::get<detail::varied_before<C, Args...>()>(
            std::get<detail::varied_before<R, Args...>()>(blocks));
        detail::flat_element(block, static_cast<std::size_t>(r), static_cast<std::size_t>(c)) =
            row.tangent[column - first];
      });
    });
  }
};

/// The Hessian times a direction, in one recording: duals on a tape.
template <class F>
class tape_hvp_of {
 public:
  constexpr explicit tape_hvp_of(F callable) : callable_(std::move(callable)) {}

  template <class... All>
  auto operator()(const All&... all) const {
    if constexpr (detail::any_structure<All...>)
      return by_members(all...);
    else
      return detail::with_directions_apart(
          [&](const auto& along, const auto&... x) { return run_along(along, x...); }, all...);
  }

 private:
  F callable_;

  /// Of structures: directions are structures, too.
  template <class... All>
  auto by_members(const All&... all) const {
    if constexpr (detail::check_structures<All...>()) {
      using split = detail::arguments_and_directions<All...>;
      return [&]<std::size_t... A>(std::index_sequence<A...>) {
        using arguments = std::tuple<All...>;
        using G = detail::on_lifted_members<F, std::tuple_element_t<A, arguments>...>;
        const auto product = [&](const auto&... leaf) {
          return tape_hvp_of<G>(G(callable_))(leaf...);
        };
        using inputs = detail::leaves_of_arguments<std::tuple_element_t<A, arguments>...>;
        return detail::grouped<detail::grouping<inputs, std::tuple_element_t<A, arguments>...>>(
            std::apply(product, split::leaves(all...)));
      }
      (std::make_index_sequence<split::inputs>{});
    }
  }

  template <class T, class... Args>
  auto run_along(const std::vector<T>& along, const Args&... args) const {
    if constexpr (detail::check_forward<Args...>()) {
      using D = dual<T, 1>;
      basic_tape<D> on;
      detail::taped_call<D, Args...> call(on, args...);
      detail::check_directions("hvp", along.size(), call.inputs());
      const auto vary = [&](const D& x, std::size_t k) { return D(x.value, {along[k]}); };
      if constexpr (!std::is_void_v<decltype(call.template run<false>(callable_, vary))>) {
        const auto y = call.template run<false>(callable_, vary);
        detail::adjoint_vector<D, 1> adjoints;
        detail::sweep_if_recorded(adjoints, on, y.numbers[0]);
        auto products = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
        call.fill(products, [&](std::size_t k) {
          return adjoints[on.store().input_place(k)].tangent[0];
        });
        return detail::single_or_tuple(std::move(products));
      }
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI
