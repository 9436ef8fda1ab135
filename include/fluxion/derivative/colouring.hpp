// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/tensor/sparse_matrix.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Colours of a matrix' columns: all columns of one colour are found by one product.
struct colouring {
  int colours = 0;
  std::vector<int> colour;  // of each column
};

/// The transposed pattern.  Cost: linear.
constexpr sparse_pattern transposed(const sparse_pattern& p) {
  sparse_pattern result{p.columns, p.rows,
                        std::vector<int>(static_cast<std::size_t>(p.columns) + 1, 0),
                        std::vector<int>(p.size(), 0)};
  std::vector<int>& begin = result.row_begin;
  for (const int j : p.column) ++begin[static_cast<std::size_t>(j) + 1];
  for (std::size_t j = 1; j < begin.size(); ++j) begin[j] += begin[j - 1];
  std::vector<int> next = begin;
  for (std::size_t i = 0; i + 1 < p.row_begin.size(); ++i)
    for (int k = p.row_begin[i]; k < p.row_begin[i + 1]; ++k) {
      const auto j = static_cast<std::size_t>(p.column[static_cast<std::size_t>(k)]);
      result.column[static_cast<std::size_t>(next[j]++)] = static_cast<int>(i);
    }
  return result;
}

namespace detail {

/// Rows of a pattern as ranges of column numbers.
class pattern_rows {
 public:
  constexpr explicit pattern_rows(const sparse_pattern& p)
      : begin_(p.row_begin.data()), column_(p.column.data()) {}
  struct row {
    const int* first;
    const int* last;
    constexpr const int* begin() const { return first; }
    constexpr const int* end() const { return last; }
    constexpr int size() const { return static_cast<int>(last - first); }
  };
  constexpr row operator[](int i) const { return {column_ + begin_[i], column_ + begin_[i + 1]}; }

 private:
  const int* begin_;
  const int* column_;
};

/// Numbers from 0 by falling size, in their order where it is equal.
template <class Size>
constexpr std::vector<int> largest_first(int count, const Size& size) {
  int most = 0;
  for (int i = 0; i < count; ++i) most = std::max(most, size(i));
  std::vector<int> begin(static_cast<std::size_t>(most) + 2, 0);
  const auto place = [&](int i) { return static_cast<std::size_t>(most - size(i)); };
  for (int i = 0; i < count; ++i) ++begin[place(i) + 1];
  for (std::size_t k = 1; k < begin.size(); ++k) begin[k] += begin[k - 1];
  std::vector<int> order(static_cast<std::size_t>(count), 0);
  for (int i = 0; i < count; ++i) order[static_cast<std::size_t>(begin[place(i)]++)] = i;
  return order;
}
constexpr std::vector<int> in_order(int count) {
  std::vector<int> order(static_cast<std::size_t>(count), 0);
  for (int i = 0; i < count; ++i) order[static_cast<std::size_t>(i)] = i;
  return order;
}

/// One of the two. Not by `?:`, whose vectors g++ 12 frees twice while compiling.
template <class Size>
constexpr std::vector<int> in_order(bool sorted, int count, const Size& size) {
  if (sorted) return largest_first(count, size);
  return in_order(count);
}

/// The least colours that are not forbidden at a moment.
class palette {
 public:
  constexpr void forbid(int colour, int moment) {
    if (colour >= 0) forbidden_[static_cast<std::size_t>(colour)] = moment;
  }
  constexpr int least_allowed(int moment) {
    std::size_t c = 0;
    while (c < forbidden_.size() && forbidden_[c] == moment) ++c;
    return take(c);
  }
  constexpr int new_colour() { return take(forbidden_.size()); }
  constexpr int size() const { return static_cast<int>(forbidden_.size()); }

 private:
  std::vector<int> forbidden_;  // the last moment at which each colour was
  constexpr int take(std::size_t c) {
    if (c == forbidden_.size()) forbidden_.push_back(-1);
    return static_cast<int>(c);
  }
};

/// Greedy: each column gets the least colour that no column has which shares a row with it. Given
/// up where there would be `limit` colours or more.
constexpr colouring colour_apart(const pattern_rows& row, const pattern_rows& in_column,
                                 const std::vector<int>& order, int limit) {
  colouring result{0, std::vector<int>(order.size(), -1)};
  palette colours;
  for (const int j : order) {
    for (const int i : in_column[j])
      for (const int other : row[i])
        colours.forbid(result.colour[static_cast<std::size_t>(other)], j);
    result.colour[static_cast<std::size_t>(j)] = colours.least_allowed(j);
    if (colours.size() >= limit) return {limit, {}};
  }
  result.colours = colours.size();
  return result;
}

}  // namespace detail

namespace detail {

constexpr int longest_row(const sparse_pattern& p) {
  int result = 0;
  for (std::size_t i = 0; i + 1 < p.row_begin.size(); ++i)
    result = std::max(result, p.row_begin[i + 1] - p.row_begin[i]);
  return result;
}

/// Columns in turn, each block of columns begun `skew` colours later than the one before.
struct turns {
  int colours;
  int block;
  int skew;

  constexpr int colour(int j) const {
    return static_cast<int>((j + std::ptrdiff_t{j / block} * skew) % colours);
  }
  constexpr bool fit(const sparse_pattern& p) const {
    const pattern_rows row(p);
    std::vector<int> seen(static_cast<std::size_t>(colours), -1);
    for (int i = 0; i < static_cast<int>(p.rows); ++i)
      for (const int j : row[i]) {
        int& last = seen[static_cast<std::size_t>(colour(j))];
        if (last == i) return false;
        last = i;
      }
    return true;
  }
  constexpr colouring of(int columns) const {
    colouring result{colours, std::vector<int>(static_cast<std::size_t>(columns), 0)};
    for (int j = 0; j < columns; ++j) result.colour[static_cast<std::size_t>(j)] = colour(j);
    return result;
  }
};

/// The greatest distance between neighbours in the row in the middle: of a grid little less than
/// the length of its lines.
constexpr int widest_gap(const sparse_pattern& p) {
  const pattern_rows::row middle = pattern_rows(p)[static_cast<int>(p.rows / 2)];
  int result = 0;
  for (int k = 1; k < middle.size(); ++k)
    result = std::max(result, middle.first[k] - middle.first[k - 1]);
  return result;
}

/// Columns in turn, with the fewest colours that fit, up to a few more than the longest row has
/// entries: patterns of bands, and of grids in two dimensions, need no search. `colours` is `limit`
/// if none fit.
constexpr colouring colour_in_turn(const sparse_pattern& p, int longest, int limit) {
  const int columns = static_cast<int>(p.columns), gap = widest_gap(p);
  const int most = std::min(longest + longest / 2 + 2, limit - 1);
  const bool may_skew = gap > 1 && longest <= 32 && !std::is_constant_evaluated();
  for (int m = std::max(longest, 1); m <= most; ++m) {
    if (const turns plain{m, columns, 0}; plain.fit(p)) return plain.of(columns);
    for (int block = gap; may_skew && block <= gap + 2; ++block)
      for (int skew = 1; skew < m; ++skew)
        if (const turns skewed{m, block, skew}; skewed.fit(p)) return skewed.of(columns);
  }
  return {limit, {}};
}

/// The same as colour_columns, but only if it takes fewer colours than `limit`.
constexpr colouring colour_columns_below(const sparse_pattern& p, int longest, int limit) {
  colouring best = colour_in_turn(p, longest, limit);
  if (best.colours <= longest || longest >= limit) return best;
  const int columns = static_cast<int>(p.columns);
  const sparse_pattern by_column = transposed(p);
  const pattern_rows row(p), in_column(by_column);
  const auto length = [&](int j) { return in_column[j].size(); };
  for (const bool sorted : {false, true}) {
    if (best.colours <= longest + (best.colour.empty() ? 0 : 1)) break;
    const std::vector<int> order = in_order(sorted, columns, length);
    colouring next = colour_apart(row, in_column, order, best.colours);
    if (next.colours < best.colours) best = std::move(next);
  }
  return best;
}

/// Each column by itself.
constexpr colouring colour_each(int columns) { return {columns, in_order(columns)}; }
/// No product is needed.
constexpr colouring colour_none(int columns) {
  return {0, std::vector<int>(static_cast<std::size_t>(columns), 0)};
}

}  // namespace detail

/// Colours columns so that two of one colour have no row in common: then each entry is found in the
/// product with the sum of its colour's columns.
///
/// Cost: linear for bands, else the squares of the rows' lengths. In turn, or greedy, in the
/// columns' order or by falling length, what takes fewer colours; no fewer are possible than the
/// longest row has entries. If that is more than half of many columns, each gets a colour.
constexpr colouring colour_columns(const sparse_pattern& p) {
  const int columns = static_cast<int>(p.columns), longest = detail::longest_row(p);
  if (longest == 0) return detail::colour_none(columns);
  if (columns > 1000 && 2 * longest > columns) return detail::colour_each(columns);
  colouring found = detail::colour_columns_below(p, longest, columns);
  if (found.colour.empty()) return detail::colour_each(columns);
  return found;
}

namespace detail {

/// A greedy star colouring of the graph whose edges are a symmetric pattern's entries: neighbours
/// differ, and no way over four vertices has only two colours.
class star_colouring {
 public:
  /// Vertices with more than `crowd` neighbours get a colour each: that is always allowed, and to
  /// look beyond them would cost the square of their number.
  constexpr star_colouring(const sparse_pattern& p, const std::vector<int>& order, int crowd)
      : row_(p), crowd_(crowd), colour_(order.size(), -1) {
    for (const int v : order)
      if (is_hub(v)) colour_[at(v)] = colours_.new_colour();
    for (const int v : order)
      if (!is_hub(v)) colour_[at(v)] = colour_for(v);
  }
  constexpr colouring result() { return {colours_.size(), std::move(colour_)}; }

 private:
  pattern_rows row_;
  int crowd_;
  std::vector<int> colour_;
  palette colours_;

  static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
  constexpr bool is_hub(int v) const { return row_[v].size() > crowd_; }

  constexpr int colour_for(int v) {
    for (const int w : row_[v]) {
      if (w == v) continue;
      colours_.forbid(colour_[at(w)], v);
      if (is_hub(w)) continue;
      // v - w - x: x's colour would make two pairs if x has another neighbour in w's, or w is to be
      // coloured later, without looking at what stands on both sides of it.
      for (const int x : row_[w])
        if (x != v && x != w && colour_[at(x)] >= 0 && !is_hub(x))
          if (colour_[at(w)] < 0 || has_other(x, w)) colours_.forbid(colour_[at(x)], v);
    }
    return colours_.least_allowed(v);
  }
  /// Whether x has a neighbour other than w in w's colour.
  constexpr bool has_other(int x, int w) const {
    for (const int y : row_[x])
      if (y != w && y != x && colour_[at(y)] == colour_[at(w)]) return true;
    return false;
  }
};

/// How much of that is worth a colour less. While compiling, compilers limit what can be done.
constexpr double affordable(const sparse_pattern& p) {
  return std::is_constant_evaluated() ? 2000 : 200.0 * static_cast<double>(p.size()) + 2e8;
}

/// What a star colouring goes through: ways over three edges, but for hubs.
constexpr double star_cost(const sparse_pattern& p, int crowd) {
  const pattern_rows row(p);
  double result = 0;
  for (int w = 0; w < static_cast<int>(p.rows); ++w) {
    if (row[w].size() > crowd) continue;
    double beyond = 0;
    for (const int x : row[w]) beyond += row[x].size() > crowd ? 1 : row[x].size();
    result += beyond * row[w].size();
  }
  return result;
}

}  // namespace detail

/// Colours the columns of a symmetric matrix so that each entry is found in the product with its
/// column's colour or with its row's: a star colouring, or as colour_columns where that takes no
/// more colours.
///
/// Cost: linear for bands, else as much as there are ways over three entries; many of those, and it
/// is colour_columns.
constexpr colouring colour_symmetric(const sparse_pattern& p) {
  const int columns = static_cast<int>(p.columns), longest = detail::longest_row(p);
  if (longest == 0) return detail::colour_none(columns);
  if (p.size() == static_cast<std::size_t>(p.columns * p.columns))
    return detail::colour_each(columns);
  colouring best = detail::colour_in_turn(p, longest, columns);
  if (!best.colour.empty() && (best.colours <= 3 || best.colours <= std::min(longest, 5)))
    return best;
  int crowd = 64;
  while (crowd * crowd < 16 * p.columns) crowd += crowd / 2;
  if (detail::star_cost(p, crowd) < detail::affordable(p)) {
    const detail::pattern_rows row(p);
    const auto length = [&](int j) { return row[j].size(); };
    for (const bool sorted : {false, true}) {
      const std::vector<int> order = detail::in_order(sorted, columns, length);
      colouring next = detail::star_colouring(p, order, crowd).result();
      if (next.colours < best.colours) best = std::move(next);
    }
  }
  if (longest < best.colours) {
    colouring next = detail::colour_columns_below(p, longest, best.colours);
    if (next.colours < best.colours) best = std::move(next);
  }
  if (best.colour.empty()) return detail::colour_each(columns);
  return best;
}

}  // namespace fluxion::inline FLUXION_ABI
