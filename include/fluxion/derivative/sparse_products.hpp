// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <vector>

#include <fluxion/derivative/sparse_plan.hpp>
#include <fluxion/tensor/view_like.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The products of a sparse matrix with sums of unit vectors, one for each colour, and where in
/// them its entries stand.
template <Element T>
class sparse_products {
 public:
  constexpr const sparse_pattern& pattern() const { return plan_.pattern; }

  /// Made for another program, or other lengths: they decide about everything here.
  template <class Program>
  constexpr bool fits(const std::ptrdiff_t* dimension) const {
    if (made_for_ != &dependence_table_of<Program>) return false;
    bool same = true;
    for (std::size_t d = 0; d < lengths_.size(); ++d) same &= lengths_[d] == dimension[d];
    return same;
  }
  template <class Program>
  constexpr void make(sparse_plan plan, bool symmetric, const std::ptrdiff_t* dimension) {
    made_for_ = &dependence_table_of<Program>;
    lengths_.assign(dimension, dimension + Program::dimension_count());
    plan_ = std::move(plan);
    const auto colours = static_cast<std::size_t>(plan_.colours.colours);
    seeds_.assign(colours * columns(), T(0));
    for (std::size_t j = 0; colours > 0 && j < columns(); ++j)
      seeds_[colour(j) * columns() + j] = T(1);
    products_.assign(colours * rows(), T(0));
    source_.assign(pattern().size(), 0);
    find_sources(symmetric);
  }

  /// Gives a matrix the pattern, if it hasn't it.
  constexpr void adopt(sparse_matrix<T>& out) const {
    if (static_cast<const sparse_pattern&>(out) == pattern() && out.value.size() == out.size())
      return;
    static_cast<sparse_pattern&>(out) = pattern();
    out.value.assign(pattern().size(), T(0));
  }

  /// Runs a program for each colour, arguments before its direction, and puts entries together.
  template <class Evaluation, class Y, class X, class... Args>
  constexpr void values(std::vector<T>& to,
                        const decltype(view_like<T, Y>::lengths)& product_lengths,
                        const decltype(view_like<T, X>::lengths)& lengths, const Args&... args) {
    for (std::size_t c = 0; c < static_cast<std::size_t>(plan_.colours.colours); ++c) {
      view_like<T, Y> product{products_.data() + c * rows(), product_lengths};
      const view_like<const T, X> direction{seeds_.data() + c * columns(), lengths};
      Evaluation::run(memory_, std::tie(product), args...,
                      constant_argument<view_like<const T, X>>(view_like<const T, X>(direction)));
    }
    for (std::size_t k = 0; k < source_.size(); ++k) to[k] = products_[source_[k]];
  }

 private:
  const dependence_table* made_for_ = nullptr;
  std::vector<std::ptrdiff_t> lengths_;
  sparse_plan plan_;
  std::vector<T> seeds_;     // colours x columns
  std::vector<T> products_;  // colours x rows
  std::vector<unsigned> source_;
  kept_workspace<T> memory_;

  constexpr std::size_t rows() const { return static_cast<std::size_t>(pattern().rows); }
  constexpr std::size_t columns() const { return static_cast<std::size_t>(pattern().columns); }
  constexpr std::size_t colour(std::size_t j) const {
    return static_cast<std::size_t>(plan_.colours.colour[j]);
  }

  /// Entry (i, j) stands in row i of the product of j's colour, if no other entry of row i has that
  /// colour; of a symmetric matrix else in row j of that of i's colour.
  constexpr void find_sources(bool symmetric) {
    std::vector<int> how_many(static_cast<std::size_t>(plan_.colours.colours), 0);
    for (std::size_t i = 0; i < rows(); ++i) {
      const auto first = static_cast<std::size_t>(pattern().row_begin[i]);
      const auto last = static_cast<std::size_t>(pattern().row_begin[i + 1]);
      const auto column = [&](std::size_t k) {
        return static_cast<std::size_t>(pattern().column[k]);
      };
      for (std::size_t k = first; k < last; ++k) ++how_many[colour(column(k))];
      for (std::size_t k = first; k < last; ++k) {
        const std::size_t j = column(k);
        const bool alone = !symmetric || how_many[colour(j)] == 1;
        source_[k] = static_cast<unsigned>(alone ? colour(j) * rows() + i : colour(i) * rows() + j);
      }
      for (std::size_t k = first; k < last; ++k) how_many[colour(column(k))] = 0;
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
