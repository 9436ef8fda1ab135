// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/sparse_products.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Whether sparse derivatives of what a callable returns can be taken; if not, says why in words.
template <class F, class... Args>
consteval bool check_sparse_jacobian() {
  if constexpr (check_static<F, Args...>() && check_one_array<Args...>()) {
    using program = typename evaluation<F, transform::value, Args...>::program;
    if constexpr (report_error<program>()) {
      constexpr bool array_valued = program::shape_of(program::output(0)).rank > 0;
      static_assert(
          array_valued,
          "fluxion: a sparse Jacobian needs a callable that returns an array; of one that "
          "returns a number it is a single row: gradient(f)(x)");
      return array_valued;
    }
  }
  return false;
}

}  // namespace detail

/// Where the Jacobian of a callable may have entries other than 0: jacobian_pattern(F)(x, data(y)).
///
/// The arguments are those of sparse_jacobian; of their values nothing is read. The pattern may be
/// too large, never too small. Errors: shape_error. Cost: of the entries.
template <class F>
class jacobian_pattern_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr jacobian_pattern_of() requires StatelessCallable<F>
  = default;
  constexpr explicit jacobian_pattern_of(const F&) {}

  template <class... Args>
  constexpr sparse_pattern operator()(const Args&... args) const {
    if constexpr (detail::check_sparse_jacobian<F, Args...>()) {
      using program = typename detail::evaluation<F, transform::value, Args...>::program;
      const detail::run_lengths<typename program::signature, Args...> lengths(args...);
      const auto& x = detail::varied_of(args...);
      using X = std::remove_cvref_t<decltype(x)>;
      return detail::pattern_of<program, false>(detail::view_size<X, double>(x), lengths.dimension);
    } else {
      return {};
    }
  }
};

template <class F>
constexpr auto jacobian_pattern(F callable) {
  return jacobian_pattern_of<F>(std::move(callable));
}

/// The derivatives of every element of what a callable returns, by every element of one array, in
/// compressed rows.
///
/// Shape: outputs x inputs, elements of a matrix counted row by row; lengths may be known only at
/// run time. Arguments other than that array are wrapped in `data`. Errors: shape_error. An entry
/// that is NaN or infinite may make others of its row NaN. Cost: the pattern and a colouring once;
/// then a Jacobian-vector product for each colour, as many as a row has entries, or a few more.
/// `operator()` does all of it at each call, and is safe to share between threads; `into` keeps
/// pattern, colouring and memory, and so needs an object for each thread: nothing is allocated
/// after the first call of a size. Example: `auto J = sparse_jacobian(F); sparse_matrix<double> j;
/// J.into(j, x);`
template <class F>
class sparse_jacobian_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr sparse_jacobian_of() requires StatelessCallable<F>
  = default;
  constexpr explicit sparse_jacobian_of(const F&) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::check_sparse_jacobian<F, Args...>()) {
      using T = detail::number_of<Args...>;
      detail::sparse_products<T> products;
      sparse_matrix<T> result;
      fill(products, result, args...);
      return result;
    }
  }

  /// In place: a matrix that hasn't this pattern gets it.
  template <Element T, class... Args>
  constexpr void into(sparse_matrix<T>& out, const Args&... args) {
    if constexpr (detail::check_sparse_jacobian<F, Args...>()) {
      constexpr bool same_type = std::same_as<T, detail::number_of<Args...>>;
      static_assert(same_type, "fluxion: the matrix has another element type than the arguments");
      if constexpr (same_type) fill(std::get<detail::sparse_products<T>>(products_), out, args...);
    }
  }

 private:
  std::tuple<detail::sparse_products<float>, detail::sparse_products<double>> products_;

  template <class T, class... Args>
  static constexpr void fill(detail::sparse_products<T>& products, sparse_matrix<T>& out,
                             const Args&... args) {
    using program = typename detail::evaluation<F, transform::value, Args...>::program;
    constexpr shape s = program::shape_of(program::output(0));
    using Y = typename decltype(detail::result_type<T, s>())::type;
    const auto& x = detail::varied_of(args...);
    using X = std::remove_cvref_t<decltype(x)>;
    const detail::run_lengths<typename program::signature, Args...> lengths(args...);
    if (!products.template fits<program>(lengths.dimension)) [[unlikely]]
      products.template make<program>(detail::plan_for<program, false>(x, lengths.dimension), false,
                                      lengths.dimension);
    products.adopt(out);
    using product = detail::evaluation<F, transform::jvp<1, false>, Args...,
                                       constant_argument<view_like<const T, X>>>;
    products.template values<product, Y, X>(out.value, detail::result_lengths<s>(lengths.dimension),
                                            lengths_of(x), args...);
  }
};

template <class F>
constexpr auto sparse_jacobian(F callable) {
  return sparse_jacobian_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
