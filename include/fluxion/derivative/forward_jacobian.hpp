// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hessian.hpp>
#include <fluxion/derivative/into_outputs.hpp>
#include <fluxion/derivative/jacobian.hpp>
#include <fluxion/derivative/kept_object.hpp>
#include <fluxion/derivative/lifted_members.hpp>
#include <fluxion/derivative/lifted_arguments.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Says in words what can't be differentiated in forward mode.
template <class... Args>
consteval bool check_forward() {
  constexpr bool supported = (Argument<Args> && ...);
  static_assert(supported,
                "fluxion: an argument must be a number or an array of float or double "
                "(std::vector, std::array, std::span, fluxion::tensor, or a type with "
                "fluxion::array_traits)");
  if constexpr (supported) {
    constexpr bool one_type = (ElementsOf<number_of<Args...>, unwrapped<Args>> && ...);
    static_assert(one_type,
                  "fluxion: float and double in one call: convert one of them, nothing is widened "
                  "silently");
    return one_type && check_varied<Args...>();
  }
  return false;
}

/// What a callable returns: a dual, or an array of duals.
template <class Y, class D>
inline constexpr bool is_dual_array = false;
template <class Y, class D>
  requires requires(const Y& y) {
    { y[0] } -> std::convertible_to<const D&>;
    y.size();
  }
inline constexpr bool is_dual_array<Y, D> =
    std::same_as<std::remove_cvref_t<decltype(std::declval<const Y&>()[0])>, D>;

template <class Y, class D, bool ArrayAllowed>
consteval bool check_forward_result() {
  constexpr bool depends_on_inputs = std::same_as<Y, D> || is_dual_array<Y, D>;
  static_assert(depends_on_inputs,
                "fluxion: forward_mode: the callable returns no dual and no array of them: it has "
                "converted its argument, or doesn't depend on it");
  constexpr bool right_rank = ArrayAllowed || !is_dual_array<Y, D>;
  static_assert(right_rank,
                "fluxion: forward_mode: the callable returns an array, where one number is "
                "differentiated: write jacobian");
  return depends_on_inputs && right_rank;
}

/// How many of the arguments before K vary.
template <std::size_t K, class... Args>
consteval std::size_t varied_before() {
  constexpr bool varied[] = {spec_of<Args>().varied...};
  return static_cast<std::size_t>(std::count(varied, varied + K, true));
}

/// A plain number for each dual that a callable returned, read(dual).
template <class T, class D, class Y, class Read>
constexpr auto part_of_lifted(const Y& y, const Read& read) {
  if constexpr (std::same_as<Y, D>) {
    return read(y);
  } else {
    const auto size = static_cast<std::ptrdiff_t>(y.size());
    auto part = array_with<Y, T>::make({size});
    for (std::ptrdiff_t i = 0; i < size; ++i)
      element_in_order<1>(part, i, 1) = read(element_in_order<1>(y, i, 1));
    return part;
  }
}
template <class T, class D, class Y>
constexpr auto value_of_lifted(const Y& y) {
  return part_of_lifted<T, D>(y, [](const D& x) { return x.value; });
}

}  // namespace detail

/// Derivatives of a callable in forward mode: its gradient, or the Jacobian if it returns an array.
template <class F, bool WithValue, bool ArrayAllowed>
class forward_jacobian_of {
 public:
  constexpr explicit forward_jacobian_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      const auto derive = []<class G>(const G& f) {
        return forward_jacobian_of<G, WithValue, ArrayAllowed>(f);
      };
      return detail::by_lifted_members(derive, callable_, args...);
    } else if constexpr (detail::check_forward<Args...>()) {
      return run(args...);
    }
  }

  /// In place: into one output, or std::tie of several; returns the value if this object computes
  /// it. Nothing is allocated after the first call of a size, save by the callable, and where an
  /// output lies over an argument, or the value is an array of run-time length.
  template <class Out, class... Args>
  constexpr auto into(Out&& out, const Args&... args) {
    using given = decltype(detail::as_outputs(out));
    if constexpr (detail::check_forward<Args...>() &&
                  are_outputs<given, Args...>(std::index_sequence_for<Args...>{})) {
      const auto outputs = detail::as_outputs(out);
      if ((detail::any_lies_over(outputs, detail::unwrap(args)) || ...)) [[unlikely]]
        return detail::fill_elsewhere([&](auto fresh) { return fill(fresh, args...); }, outputs);
      return fill(outputs, args...);
    }
  }

 private:
  F callable_;
  detail::kept_object memory_;

  template <class... Args>
  static constexpr std::size_t directions =
      detail::directions_for<detail::number_of<Args...>>(detail::varied_counts<Args...>());
  template <class... Args>
  using dual_for = dual<detail::number_of<Args...>, directions<Args...>>;
  template <class... Args>
  using lifted = detail::lifted_arguments<dual_for<Args...>, Args...>;

  template <class V, class Blocks>
  struct found {
    V value;
    Blocks blocks;
  };
  struct no_value {};

  /// Calls the callable for all inputs. `begin(y)`, asked for what it returns, gives the value and
  /// where the derivatives go.
  template <class... Args, class Begin>
  constexpr auto sweep(lifted<Args...>& x, const Begin& begin) const {
    using T = detail::number_of<Args...>;
    using D = dual_for<Args...>;
    constexpr std::size_t n = directions<Args...>;
    const auto seed = [&](std::ptrdiff_t first, const T& one) {
      x.each_input(first, n, [&](D& each, std::size_t i) { each.tangent[i] = one; });
    };
    seed(0, T(1));
    const auto y = x.call(callable_);
    using Y = std::remove_const_t<decltype(y)>;
    if constexpr (detail::check_forward_result<Y, D, ArrayAllowed>() &&
                  check_ranks<Y, D, Args...>()) {
      auto result = begin(y);
      store<n, Args...>(result.blocks, x, y, 0);
      for (std::ptrdiff_t first = n; first < x.inputs(); first += n) {
        seed(first - static_cast<std::ptrdiff_t>(n), T(0));
        seed(first, T(1));
        store<n, Args...>(result.blocks, x, x.call(callable_), first);
      }
      return result;
    }
  }

  template <class... Args>
  constexpr auto run(const Args&... args) const {
    lifted<Args...> x(args...);
    const auto begin = [&](const auto& y) {
      auto value = value_in<Args...>(y);
      auto blocks = std::tuple_cat(block_if_varied(value, args)...);
      return found<decltype(value), decltype(blocks)>{std::move(value), std::move(blocks)};
    };
    if constexpr (!std::is_void_v<decltype(sweep<Args...>(x, begin))>) {
      auto made = sweep<Args...>(x, begin);
      return result(std::move(made.value), detail::single_or_tuple(std::move(made.blocks)));
    }
  }
  template <class... Args, class Y>
  static constexpr auto value_in(const Y& y) {
    return detail::value_of_lifted<detail::number_of<Args...>, dual_for<Args...>>(y);
  }

  template <class... Out, class... Args>
  constexpr auto fill(std::tuple<Out&...> out, const Args&... args) {
    if (std::is_constant_evaluated()) {
      lifted<Args...> x(args...);
      return fill_from<Args...>(x, out, args...);
    }
    return fill_from<Args...>(memory_.template renewed<lifted<Args...>>(args...), out, args...);
  }
  template <class... Args, class... Out>
  constexpr auto fill_from(lifted<Args...>& x, std::tuple<Out&...> out, const Args&... args) const {
    const auto begin = [&](const auto& y) {
      const auto fit = [&](auto& o, const auto& a) { fit_block<Args...>(o, y, a); };
      detail::each_output<0>(fit, out, args...);
      if constexpr (WithValue)
        return found<decltype(value_in<Args...>(y)), std::tuple<Out&...>>{value_in<Args...>(y),
                                                                          out};
      else
        return found<no_value, std::tuple<Out&...>>{{}, out};
    };
    if constexpr (!WithValue)
      (void)sweep<Args...>(x, begin);
    else if constexpr (!std::is_void_v<decltype(sweep<Args...>(x, begin))>)
      return sweep<Args...>(x, begin).value;
  }
  /// Makes an output fit the derivatives of y with respect to an argument.
  template <class... Args, class O, class Y, class A>
  static constexpr void fit_block(O& out, const Y& y, const A& argument) {
    const auto lengths = [&] {
      if constexpr (std::same_as<Y, dual_for<Args...>>) {
        if constexpr (Number<A>)
          return std::array<std::ptrdiff_t, 0>{};
        else
          return lengths_of(argument);
      } else {
        const auto rows = static_cast<std::ptrdiff_t>(y.size());
        if constexpr (Number<A>)
          return std::array{rows};
        else
          return std::array{rows, array_traits<A>::extent(argument, 0)};
      }
    }();
    if constexpr (lengths.size() > 0) detail::fit_output(out, lengths, "the derivatives");
  }

  /// Whether there is an output for each argument that varies, of the derivatives' rank; if not,
  /// says why in words.
  template <class Out, class... Args, std::size_t... K>
  static consteval bool are_outputs(std::index_sequence<K...>) {
    constexpr bool one_each =
        std::tuple_size_v<Out> == (std::size_t{detail::spec_of<Args>().varied} + ...);
    static_assert(one_each,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "into(std::tie(gx, gy), x, y)");
    using Y = decltype(std::declval<const lifted<Args...>&>().call(std::declval<const F&>()));
    constexpr int rows = std::same_as<Y, dual_for<Args...>> ? 0 : 1;
    if constexpr (one_each)
      return (check_block<Out, Args, detail::varied_before<K, Args...>(), rows,
                          detail::number_of<Args...>>() &&
              ...);
    else
      return false;
  }
  template <class Out, class A, std::size_t Place, int Rows, class T>
  static consteval bool check_block() {
    if constexpr (detail::spec_of<A>().varied)
      return detail::check_output<T, std::remove_reference_t<std::tuple_element_t<Place, Out>>,
                                  Rows + detail::spec_of<A>().rank>();
    else
      return true;
  }

  /// A gradient may be of matrices, a Jacobian has one axis for outputs and one for inputs.
  template <class Y, class D, class... Args>
  static consteval bool check_ranks() {
    if constexpr (std::same_as<Y, D>) {
      return true;
    } else if constexpr (!detail::is_dual_array<Y, D>) {
      return false;  // check_forward_result has said it
    } else {
      using V = typename array_with<Y, detail::number_in<D>>::type;
      constexpr bool vectors =
          array_traits<V>::rank == 1 &&
          ((!detail::spec_of<Args>().varied || detail::spec_of<Args>().rank < 2) && ...);
      static_assert(vectors, "fluxion: jacobian takes numbers and vectors, not matrices");
      return vectors;
    }
  }

  /// The derivatives with respect to one argument, as `gradient` and `jacobian` return them.
  template <class V, class A>
  static constexpr auto block_if_varied(const V& value, const A& a) {
    if constexpr (!detail::spec_of<A>().varied)
      return std::tuple<>();
    else if constexpr (Number<V>)
      return std::tuple(detail::gradient_like<V>(a));
    else
      return std::tuple(
          detail::hessian_block<typename array_traits<V>::value_type, V, A>::make(value, a));
  }

  template <class V, class J>
  static constexpr auto result(V&& value, J&& derivatives) {
    if constexpr (!WithValue)
      return std::forward<J>(derivatives);
    else if constexpr (ArrayAllowed)
      return value_with_jacobian<V, J>{std::move(value), std::move(derivatives)};
    else
      return value_with_gradient<V, J>{std::move(value), std::move(derivatives)};
  }

  template <std::size_t N, class... Args, class Blocks, class Lifted, class Y>
  FLUXION_INLINE static constexpr void store(Blocks& blocks, const Lifted& lifted, const Y& y,
                                             std::ptrdiff_t first) {
    constexpr int ranks[] = {detail::spec_of<Args>().rank...};
    const auto store_one = [&]<std::size_t K>(std::ptrdiff_t i, std::size_t direction) {
      auto& block = std::get<detail::varied_before<K, Args...>()>(blocks);
      if constexpr (requires { y.tangent; }) {
        detail::element_in_order<ranks[K]>(block, i, lifted.template columns<K>()) =
            y.tangent[direction];
      } else {
        const auto column = static_cast<std::size_t>(i);
        for (std::size_t row = 0; row < static_cast<std::size_t>(y.size()); ++row)
          detail::flat_element(block, row, column) =
              detail::element_in_order<1>(y, static_cast<std::ptrdiff_t>(row), 1)
                  .tangent[direction];
      }
    };
    lifted.each_place(first, N, store_one);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
