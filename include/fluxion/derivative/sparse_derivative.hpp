// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <tuple>
#include <utility>

#include <fluxion/derivative/sparse_products.hpp>
#include <fluxion/tensor/view_like.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

// A sparse derivative `Of` says: `first`, the transform whose output 0 has the matrix for its
// Jacobian; `product`, that of the matrix and a direction; `is_symmetric`; and `check<Program>()`
// and `require(shape)`, what the callable must return, asked while compiling and at run time.

/// Of a callable that is recorded at run time; in a header of its own.
template <class F, class Of, class... Args>
class late_sparse;

/// Whether a sparse derivative can be taken; if not, says why in words.
template <class F, class Of, class... Args>
consteval bool check_sparse() {
  if constexpr (check_callable<F, Args...>() && check_one_array<Args...>()) {
    if constexpr (is_recorded_late<F, Args...>()) {
      return true;
    } else {
      using first = typename evaluation<F, typename Of::first, Args...>::program;
      if constexpr (report_error<first>()) return Of::template check<first>();
    }
  }
  return false;
}

template <class... Args>
using varied_type = std::remove_cvref_t<decltype(varied_of(std::declval<const Args&>()...))>;
/// A direction like the argument that is differentiated.
template <class T, class... Args>
using direction_like = constant_argument<view_like<const T, varied_type<Args...>>>;
template <class T, class... Args>
constexpr direction_like<T, Args...> make_direction(const T* elements, const Args&... args) {
  using view = view_like<const T, varied_type<Args...>>;
  return constant_argument<view>(view{elements, lengths_of(varied_of(args...))});
}

}  // namespace detail

/// Where a derivative may have entries other than 0.
template <class F, class Of>
class sparse_pattern_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr sparse_pattern_of() requires StatelessCallable<F>
  = default;
  constexpr explicit sparse_pattern_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr sparse_pattern operator()(const Args&... args) const {
    if constexpr (!detail::check_sparse<F, Of, Args...>()) {
      return {};
    } else if constexpr (detail::is_recorded_late<F, Args...>()) {
      return detail::late_sparse<F, Of, Args...>::pattern(callable_, args...);
    } else {
      using first = typename detail::evaluation<F, typename Of::first, Args...>::program;
      const detail::run_lengths<typename first::signature, Args...> lengths(args...);
      const auto& x = detail::varied_of(args...);
      return detail::pattern_of<first, Of::is_symmetric>(
          detail::view_size<detail::varied_type<Args...>, double>(x), lengths.dimension);
    }
  }

 private:
  detail::kept_callable<F> callable_;
};

/// A derivative by one array, in compressed rows.
template <class F, class Of>
class sparse_derivative_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr sparse_derivative_of() requires StatelessCallable<F>
  = default;
  constexpr explicit sparse_derivative_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::check_sparse<F, Of, Args...>()) {
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
    if constexpr (detail::check_sparse<F, Of, Args...>()) {
      constexpr bool same_type = std::same_as<T, detail::number_of<Args...>>;
      static_assert(same_type, "fluxion: the matrix has another element type than the arguments");
      if constexpr (same_type) fill(std::get<detail::sparse_products<T>>(products_), out, args...);
    }
  }

 private:
  detail::kept_callable<F> callable_;
  std::tuple<detail::sparse_products<float>, detail::sparse_products<double>> products_;

  template <class T, class... Args>
  constexpr void fill(detail::sparse_products<T>& products, sparse_matrix<T>& out,
                      const Args&... args) const {
    if constexpr (detail::is_recorded_late<F, Args...>())
      detail::late_sparse<F, Of, Args...>::fill(callable_, products, out, args...);
    else
      fill_static(products, out, args...);
  }
  template <class T, class... Args>
  static constexpr void fill_static(detail::sparse_products<T>& products, sparse_matrix<T>& out,
                                    const Args&... args) {
    using first = typename detail::evaluation<F, typename Of::first, Args...>::program;
    using product =
        detail::evaluation<F, typename Of::product, Args..., detail::direction_like<T, Args...>>;
    constexpr shape s = first::shape_of(first::output(0));
    using Y = typename decltype(detail::result_type<T, s>())::type;
    const detail::run_lengths<typename first::signature, Args...> lengths(args...);
    const void* const key = &detail::dependence_table_of<first>;
    if (!products.fits(key, lengths.dimension)) [[unlikely]]
      products.make(
          key,
          detail::plan_for<first, Of::is_symmetric>(detail::varied_of(args...), lengths.dimension),
          Of::is_symmetric,
          {lengths.dimension, static_cast<std::size_t>(first::dimension_count())});
    products.adopt(out);
    products.values(out.value, [&](auto& memory, T* to, const T* direction) {
      view_like<T, Y> rows{to, detail::result_lengths<s>(lengths.dimension)};
      product::run(memory, std::tie(rows), args..., detail::make_direction(direction, args...));
    });
  }
};

}  // namespace fluxion::inline FLUXION_ABI
