// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <fluxion/derivative/sparse_plan.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Keeps an object alive whose address is a key; nothing while compiling.
class kept_alive {
 public:
  constexpr kept_alive() = default;
  constexpr kept_alive(const kept_alive& other) {
    if (other.object_) set(*other.object_);
  }
  constexpr kept_alive(kept_alive&& other) noexcept
      : object_(std::exchange(other.object_, nullptr)) {}
  constexpr kept_alive& operator=(kept_alive other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  constexpr ~kept_alive() {
    if (object_) clear();
  }
  void set(std::shared_ptr<const void> object) {
    clear();
    object_ = new std::shared_ptr<const void>(std::move(object));
  }

 private:
  std::shared_ptr<const void>* object_ = nullptr;

  void clear() { delete std::exchange(object_, nullptr); }
};

/// The products of a sparse matrix with sums of unit vectors, one for each colour, and where in
/// them its entries stand.
template <Element T>
class sparse_products {
 public:
  constexpr const sparse_pattern& pattern() const { return plan_.pattern; }

  /// Made for another program, which `key` stands for, or other lengths: they decide about
  /// everything here.
  constexpr bool fits(const void* key, const std::ptrdiff_t* dimension) const {
    if (!made_for_ || made_for_ != key) return false;
    bool same = true;
    for (std::size_t d = 0; d < lengths_.size(); ++d) same &= lengths_[d] == dimension[d];
    return same;
  }
  constexpr void make(const void* key, sparse_plan plan, bool symmetric,
                      std::span<const std::ptrdiff_t> dimension) {
    made_for_ = key;
    lengths_.assign(dimension.begin(), dimension.end());
    plan_ = std::move(plan);
    const auto colours = static_cast<std::size_t>(plan_.colours.colours);
    seeds_.assign(colours * columns(), T(0));
    for (std::size_t j = 0; colours > 0 && j < columns(); ++j)
      seeds_[colour(j) * columns() + j] = T(1);
    products_.assign(colours * rows(), T(0));
    source_.assign(pattern().size(), 0);
    find_sources(symmetric);
  }

  /// The object at the key's address.
  void keep(std::shared_ptr<const void> object) { key_.set(std::move(object)); }

  /// Gives a matrix the pattern, if it hasn't it.
  constexpr void adopt(sparse_matrix<T>& out) const {
    if (static_cast<const sparse_pattern&>(out) == pattern() && out.value.size() == out.size())
      return;
    static_cast<sparse_pattern&>(out) = pattern();
    out.value.assign(pattern().size(), T(0));
  }

  /// run(memory, product, direction) for each colour, and puts entries together.
  template <class Run>
  constexpr void values(std::vector<T>& to, const Run& run) {
    for (std::size_t c = 0; c < static_cast<std::size_t>(plan_.colours.colours); ++c)
      run(memory_, products_.data() + c * rows(), std::as_const(seeds_).data() + c * columns());
    for (std::size_t k = 0; k < source_.size(); ++k) to[k] = products_[source_[k]];
  }

 private:
  const void* made_for_ = nullptr;
  kept_alive key_;
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
