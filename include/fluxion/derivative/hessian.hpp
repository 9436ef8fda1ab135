// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/derivative/hessian_blocks.hpp>
#include <fluxion/derivative/hvp.hpp>
#include <fluxion/tensor/tensor.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The block of second derivatives by one argument (rows) and another (columns).
template <class T, class Row, class Column>
struct hessian_block {
  static constexpr int rows = array_traits<Row>::extents[0];
  static constexpr int columns = array_traits<Column>::extents[0];
  using type = tensor<T, rows, columns>;
  static constexpr type make(const Row& row, const Column& column) {
    return array_traits<type>::make(
        {array_traits<Row>::extent(row, 0), array_traits<Column>::extent(column, 0)});
  }
};
template <class T, std::size_t N, std::size_t M>
struct hessian_block<T, std::array<T, N>, std::array<T, M>> {
  using type = std::array<std::array<T, M>, N>;
  static constexpr type make(const std::array<T, N>&, const std::array<T, M>&) { return {}; }
};
template <class T, class Row, Number Column>
struct hessian_block<T, Row, Column> {
  using type = typename array_traits<Row>::owner;
  static constexpr type make(const Row& row, const Column&) {
    return array_traits<type>::make(lengths_of(row));
  }
};
template <class T, Number Row, class Column>
struct hessian_block<T, Row, Column> {
  using type = typename array_traits<Column>::owner;
  static constexpr type make(const Row&, const Column& column) {
    return array_traits<type>::make(lengths_of(column));
  }
};
template <class T, Number Row, Number Column>
struct hessian_block<T, Row, Column> {
  using type = T;
  static constexpr T make(const Row&, const Column&) { return T(0); }
};

/// Element k of an array, whatever its rank; a number is its only element.
template <class A>
constexpr auto& flat_element(A& a, std::size_t row, std::size_t column) {
  const auto i = static_cast<std::ptrdiff_t>(row), j = static_cast<std::ptrdiff_t>(column);
  if constexpr (Number<std::remove_const_t<A>>)
    return a;
  else if constexpr (requires { a(i, j); } && array_traits<std::remove_const_t<A>>::rank == 2)
    return a(i, j);
  else if constexpr (requires { a(i); })
    return a(i + j);
  else if constexpr (array_traits<std::remove_const_t<A>>::rank == 1)
    return a[row + column];
  else
    return a[row][column];
}

template <class A>
constexpr auto reference_if_varied(const A& a) {
  if constexpr (spec_of<A>().varied)
    return std::tuple<const A&>(a);
  else
    return std::tuple<>();
}

/// A Hessian's room: for each varied argument a tuple of its blocks with every other.
template <class T, class... V>
constexpr auto hessian_blocks_for(const std::tuple<const V&...>& varied) {
  const auto row = [&]<class R>(const R& of) {
    const auto block = [&](const V&... other) {
      return std::make_tuple(hessian_block<T, R, V>::make(of, other)...);
    };
    return std::apply(block, varied);
  };
  return std::apply([&](const V&... of) { return std::make_tuple(row(of)...); }, varied);
}

/// The block itself, if there is but one.
template <class Blocks>
constexpr auto single_or_blocks(Blocks blocks) {
  if constexpr (std::tuple_size_v<Blocks> == 1)
    return std::get<0>(std::get<0>(std::move(blocks)));
  else
    return blocks;
}

}  // namespace detail

/// The matrix of second derivatives of a callable that returns one number.
///
/// Shape: of one argument of n numbers n x n: std::array of std::array for std::array, else a
/// tensor; of a number a number; of several arguments a tuple of tuples of blocks.
/// Cost: one Hessian-vector product for each number among the differentiated arguments; with
/// products of constant matrices, all of them at once (docs/decisions/hessian.md).
template <class F>
class hessian_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr hessian_of()
    requires StatelessCallable<F>
  = default;
  constexpr explicit hessian_of(F callable) : product_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      using of_members = hessian_of<detail::on_members_of<F, Args...>>;
      return detail::call_by_members<of_members>(product_.callable(), args...);
    } else if constexpr (detail::check_callable<F, Args...>() && detail::check_varied<Args...>() &&
                         check_ranks<Args...>()) {
      const auto varied = std::tuple_cat(detail::reference_if_varied(args)...);
      auto blocks = detail::hessian_blocks_for<detail::number_of<Args...>>(varied);
      fill(blocks, varied, args...);
      return detail::single_or_blocks(std::move(blocks));
    }
  }

 private:
  hvp_of<F> product_;

  template <class Blocks, class Varied, class... Args>
  constexpr void fill(Blocks& blocks, const Varied& varied, const Args&... args) const {
    constexpr bool late = detail::is_recorded_late<F, Args...>();
    if constexpr (late) {
      if constexpr (detail::may_have_blocks<F, Args...>())
        if (detail::try_to_fill_blocks<F, Args...>(product_.kept(), blocks, args...)) return;
      // Recorded once for all products.
      const auto held = detail::late_recording<F, Args...>::hold(product_.callable(), args...);
      fill_by_products(hvp(held), blocks, varied, args...);
    } else if constexpr (detail::has_blocks<F, Args...>()) {
      detail::fill_blocks<F, Args...>(blocks, args...);
    } else {
      fill_by_products(product_, blocks, varied, args...);
    }
  }

  template <class... Args>
  static consteval bool check_ranks() {
    constexpr bool vectors =
        ((!detail::spec_of<Args>().varied || detail::spec_of<Args>().rank < 2) && ...);
    static_assert(vectors, "fluxion: hessian takes numbers and vectors; for a matrix use hvp");
    return vectors;
  }

  template <class Product, class Blocks, class Varied, class... Args>
  static constexpr void fill_by_products(const Product& product, Blocks& blocks,
                                         const Varied& varied, const Args&... args) {
    using T = detail::number_of<Args...>;
    [&]<std::size_t... K>(std::index_sequence<K...> all) {
      auto directions = std::make_tuple(detail::gradient_like<T>(std::get<K>(varied))...);
      (fill_rows<K>(product, blocks, directions, all, args...), ...);
    }(std::make_index_sequence<std::tuple_size_v<Varied>>{});
  }
  /// Sets one number of the directions to 1 at a time: the product is a row of the Hessian.
  template <std::size_t Row, class Product, class Blocks, class Directions, std::size_t... K,
            class... Args>
  static constexpr void fill_rows(const Product& product, Blocks& blocks, Directions& directions,
                                  std::index_sequence<K...>, const Args&... args) {
    auto& direction = std::get<Row>(directions);
    using D = std::remove_cvref_t<decltype(direction)>;
    const auto count = static_cast<std::size_t>(detail::view_size<D, double>(direction));
    for (std::size_t i = 0; i < count; ++i) {
      detail::flat_element(direction, i, 0) = 1;
      const auto products = product(args..., std::get<K>(directions)...);
      if constexpr (sizeof...(K) == 1)
        copy_row(std::get<0>(std::get<0>(blocks)), i, products);
      else
        (copy_row(std::get<K>(std::get<Row>(blocks)), i, std::get<K>(products)), ...);
      detail::flat_element(direction, i, 0) = 0;
    }
  }
  template <class Block, class Product>
  static constexpr void copy_row(Block& block, std::size_t row, const Product& product) {
    const auto count = static_cast<std::size_t>(detail::view_size<Product, double>(product));
    for (std::size_t j = 0; j < count; ++j)
      detail::flat_element(block, row, j) = detail::flat_element(product, j, 0);
  }
};

template <class F>
constexpr auto hessian(F callable) {
  return hessian_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
