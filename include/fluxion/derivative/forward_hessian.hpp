// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/forward_jacobian.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The matrix of second derivatives of a callable that returns one number, with duals of duals.
template <class F>
class forward_hessian_of {
 public:
  constexpr explicit forward_hessian_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      const auto compute = []<class G>(const G& f, const auto&... leaf) {
        return forward_hessian_of<G>(f)(leaf...);
      };
      return detail::on_lifted_leaves<F>(compute, callable_, args...);
    } else if constexpr (detail::check_forward<Args...>() && check_ranks<Args...>()) {
      using T = detail::number_of<Args...>;
      constexpr std::size_t n = detail::directions_for<T>(detail::varied_counts<Args...>());
      // Rows by the outer dual, columns by the inner one.
      return run<std::min<std::size_t>(n, 8), n>(args...);
    }
  }

 private:
  F callable_;

  template <class... Args>
  static consteval bool check_ranks() {
    constexpr bool vectors =
        ((!detail::spec_of<Args>().varied || detail::spec_of<Args>().rank < 2) && ...);
    static_assert(vectors, "fluxion: hessian takes numbers and vectors, not matrices");
    return vectors;
  }

  template <std::size_t Rows, std::size_t Columns, class... Args>
  constexpr auto run(const Args&... args) const {
    using T = detail::number_of<Args...>;
    using inner = dual<T, Columns>;
    using D = dual<inner, Rows>;
    detail::lifted_arguments<D, Args...> lifted(args...);
    const auto vary_rows = [&](std::ptrdiff_t first, const T& one) {
      lifted.each_input(first, Rows, [&](D& x, std::size_t i) { x.tangent[i] = inner(one); });
    };
    const auto vary_columns = [&](std::ptrdiff_t first, const T& one) {
      lifted.each_input(first, Columns, [&](D& x, std::size_t i) { x.value.tangent[i] = one; });
    };
    auto blocks =
        detail::hessian_blocks_for<T>(std::tuple_cat(detail::reference_if_varied(args)...));
    // Columns before the rows' first are mirrored.
    const std::ptrdiff_t inputs = lifted.inputs();
    for (std::ptrdiff_t row = 0; row < inputs; row += Rows) {
      vary_rows(row, T(1));
      for (std::ptrdiff_t column = row; column < inputs; column += Columns) {
        vary_columns(column, T(1));
        const auto y = lifted.call(callable_);
        vary_columns(column, T(0));
        if constexpr (check_result<std::remove_const_t<decltype(y)>, D>())
          store<Rows, Columns, Args...>(blocks, lifted, y, row, column);
      }
      vary_rows(row, T(0));
    }
    return detail::single_or_blocks(std::move(blocks));
  }

  template <class Y, class D>
  static consteval bool check_result() {
    constexpr bool number_returned = std::same_as<Y, D>;
    static_assert(number_returned,
                  "fluxion: forward_mode: hessian takes a callable that returns one number, a dual "
                  "when it is called with duals");
    return number_returned;
  }

  template <std::size_t Rows, std::size_t Columns, class... Args, class Blocks, class Lifted,
            class Y>
  static constexpr void store(Blocks& blocks, const Lifted& lifted, const Y& y,
                              std::ptrdiff_t first_row, std::ptrdiff_t first_column) {
    lifted.each_place(first_row, Rows, [&]<std::size_t R>(std::ptrdiff_t r, std::size_t i) {
      lifted.each_place(first_column, Columns, [&]<std::size_t C>(std::ptrdiff_t c, std::size_t j) {
        constexpr std::size_t a = detail::varied_before<R, Args...>();
        constexpr std::size_t b = detail::varied_before<C, Args...>();
        const auto row = static_cast<std::size_t>(r), column = static_cast<std::size_t>(c);
        const auto& second = y.tangent[i].tangent[j];
        detail::flat_element(std::get<b>(std::get<a>(blocks)), row, column) = second;
        detail::flat_element(std::get<a>(std::get<b>(blocks)), column, row) = second;
      });
    });
  }
};

}  // namespace fluxion::inline FLUXION_ABI
