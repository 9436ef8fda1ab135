// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/sparse_products.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Where the Hessian of a callable may have entries other than 0: hessian_pattern(f)(x, data(y)).
///
/// The arguments are those of sparse_hessian; of their values nothing is read. The pattern may be
/// too large, never too small. Errors: shape_error. Cost: of the entries.
template <class F>
class hessian_pattern_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr hessian_pattern_of() requires StatelessCallable<F>
  = default;
  constexpr explicit hessian_pattern_of(const F&) {}

  template <class... Args>
  constexpr sparse_pattern operator()(const Args&... args) const {
    using program = typename detail::evaluation<F, transform::gradient<false>, Args...>::program;
    if constexpr (detail::check_static<F, Args...>() && detail::check_one_array<Args...>())
      if constexpr (detail::report_error<program>()) {
        const detail::run_lengths<typename program::signature, Args...> lengths(args...);
        const auto& x = detail::varied_of(args...);
        using X = std::remove_cvref_t<decltype(x)>;
        return detail::pattern_of<program, true>(detail::view_size<X, double>(x),
                                                 lengths.dimension);
      }
    return {};
  }
};

template <class F>
constexpr auto hessian_pattern(F callable) {
  return hessian_pattern_of<F>(std::move(callable));
}

/// The matrix of second derivatives of a callable that returns one number, by one array, in
/// compressed rows.
///
/// Shape: of n elements n x n, both triangles; elements of a matrix count row by row. Arguments
/// other than that array are wrapped in `data`. Errors: shape_error. An entry that is NaN or
/// infinite may make others of its row NaN. Cost: the pattern and a colouring once; then a
/// Hessian-vector product for each colour, as many as a row has entries, or a few more.
/// `operator()` does all of it at each call, and is safe to share between threads; `into` keeps
/// pattern, colouring and memory, and so needs an object for each thread: nothing is allocated
/// after the first call of a size. Example: `auto H = sparse_hessian(f); sparse_matrix<double> h;
/// H.into(h, x);`
template <class F>
class sparse_hessian_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr sparse_hessian_of() requires StatelessCallable<F>
  = default;
  constexpr explicit sparse_hessian_of(const F&) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (can_record<Args...>()) {
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
    if constexpr (can_record<Args...>()) {
      constexpr bool same_type = std::same_as<T, detail::number_of<Args...>>;
      static_assert(same_type, "fluxion: the matrix has another element type than the arguments");
      if constexpr (same_type) fill(std::get<detail::sparse_products<T>>(products_), out, args...);
    }
  }

 private:
  std::tuple<detail::sparse_products<float>, detail::sparse_products<double>> products_;

  template <class... Args>
  using program = typename detail::evaluation<F, transform::gradient<false>, Args...>::program;

  template <class... Args>
  static consteval bool can_record() {
    if constexpr (detail::check_static<F, Args...>() && detail::check_one_array<Args...>())
      return detail::report_error<program<Args...>>();
    else
      return false;
  }

  template <class T, class... Args>
  static constexpr void fill(detail::sparse_products<T>& products, sparse_matrix<T>& out,
                             const Args&... args) {
    using gradient = program<Args...>;
    const auto& x = detail::varied_of(args...);
    using X = std::remove_cvref_t<decltype(x)>;
    const detail::run_lengths<typename gradient::signature, Args...> lengths(args...);
    if (!products.template fits<gradient>(lengths.dimension)) [[unlikely]]
      products.template make<gradient>(detail::plan_for<gradient, true>(x, lengths.dimension), true,
                                       lengths.dimension);
    products.adopt(out);
    using product = detail::evaluation<F, transform::hessian_product<1>, Args...,
                                       constant_argument<view_like<const T, X>>>;
    products.template values<product, X, X>(out.value, lengths_of(x), lengths_of(x), args...);
  }
};

template <class F>
constexpr auto sparse_hessian(F callable) {
  return sparse_hessian_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
