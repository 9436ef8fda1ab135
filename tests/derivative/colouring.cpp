// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/colouring.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace {
using fluxion::colour_columns, fluxion::colour_symmetric, fluxion::colouring,
    fluxion::sparse_pattern, fluxion::transposed;

sparse_pattern pattern_of(const std::set<std::pair<int, int>>& entries, int rows, int columns) {
  sparse_pattern p{rows, columns, {0}, {}};
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < columns; ++j)
      if (entries.count({i, j}) > 0) p.column.push_back(j);
    p.row_begin.push_back(static_cast<int>(p.column.size()));
  }
  return p;
}
template <class Entry>
sparse_pattern pattern_where(int n, const Entry& entry) {
  std::set<std::pair<int, int>> entries;
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      if (entry(i, j)) entries.insert({i, j});
  return pattern_of(entries, n, n);
}
sparse_pattern grid(int side) {
  return pattern_where(side * side, [side](int a, int b) {
    return std::abs(a / side - b / side) + std::abs(a % side - b % side) <= 1;
  });
}
sparse_pattern arrow(int n) {
  return pattern_where(n, [](int i, int j) { return i == j || i == 0 || j == 0; });
}

int count_in_row(const sparse_pattern& p, const colouring& c, int i, int colour) {
  int result = 0;
  for (int k = p.row_begin[static_cast<std::size_t>(i)];
       k < p.row_begin[static_cast<std::size_t>(i) + 1]; ++k)
    result += c.colour[static_cast<std::size_t>(p.column[static_cast<std::size_t>(k)])] == colour;
  return result;
}
/// Whether every entry stands alone in its row with its column's colour, or, if the matrix is
/// symmetric, in the row of its column with its row's.
bool finds_all(const sparse_pattern& p, const colouring& c, bool symmetric) {
  if (c.colour.size() != static_cast<std::size_t>(p.columns)) return false;
  bool result = true;
  for (int i = 0; i < p.rows; ++i)
    for (int k = p.row_begin[static_cast<std::size_t>(i)];
         k < p.row_begin[static_cast<std::size_t>(i) + 1]; ++k) {
      const int j = p.column[static_cast<std::size_t>(k)];
      const auto colour = [&](int v) { return c.colour[static_cast<std::size_t>(v)]; };
      result &= colour(j) >= 0 && colour(j) < c.colours;
      result &= count_in_row(p, c, i, colour(j)) == 1 ||
                (symmetric && count_in_row(p, c, j, colour(i)) == 1);
    }
  return result;
}
}  // namespace

TEST_CASE("transposed") {
  const sparse_pattern p = pattern_of({{0, 1}, {0, 3}, {1, 0}, {2, 1}}, 3, 4);
  CHECK(transposed(p) == pattern_of({{1, 0}, {3, 0}, {0, 1}, {1, 2}}, 4, 3));
  CHECK(transposed(transposed(p)) == p);
}

TEST_CASE("bands take as many colours as they are wide") {
  for (const int width : {1, 2, 3, 7}) {
    const auto band =
        pattern_where(40, [width](int i, int j) { return j - i >= 0 && j - i < width; });
    CHECK(colour_columns(band).colours == width);
    CHECK(finds_all(band, colour_columns(band), false));
  }
  const auto tridiagonal = pattern_where(40, [](int i, int j) { return std::abs(i - j) < 2; });
  CHECK(colour_symmetric(tridiagonal).colours == 3);
  CHECK(finds_all(tridiagonal, colour_symmetric(tridiagonal), true));
}

TEST_CASE("points of a grid beside each other: as many colours as there are of them") {
  for (const int side : {2, 3, 5, 8, 12, 13, 15}) {
    CAPTURE(side);
    const sparse_pattern p = grid(side);
    CHECK(finds_all(p, colour_columns(p), false));
    CHECK(finds_all(p, colour_symmetric(p), true));
    CHECK(colour_columns(p).colours == (side > 2 ? 5 : 4));
    CHECK(colour_symmetric(p).colours <= 5);
    const sparse_pattern nine = pattern_where(side * side, [side](int a, int b) {
      return std::abs(a / side - b / side) <= 1 && std::abs(a % side - b % side) <= 1;
    });
    CHECK(finds_all(nine, colour_columns(nine), false));
    CHECK(colour_columns(nine).colours == (side > 2 ? 9 : 4));
  }
}

TEST_CASE("an arrow takes two colours if it is symmetric, else all") {
  for (const int n : {4, 20, 300, 3000}) {
    CAPTURE(n);
    const sparse_pattern p = n < 1000 ? arrow(n) : [n] {
      sparse_pattern a{n, n, {0}, {}};
      for (int j = 0; j < n; ++j) a.column.push_back(j);
      a.row_begin.push_back(n);
      for (int i = 1; i < n; ++i)
        a.column.insert(a.column.end(), {0, i}), a.row_begin.push_back(n + 2 * i);
      return a;
    }();
    const colouring c = colour_symmetric(p);
    CHECK(c.colours == 2);
    if (n < 1000) CHECK(finds_all(p, c, true));
    CHECK(colour_columns(p).colours == n);
  }
}

TEST_CASE("dense and empty") {
  const auto all = pattern_where(9, [](int, int) { return true; });
  CHECK(colour_columns(all).colours == 9);
  CHECK(colour_symmetric(all).colours == 9);
  CHECK(finds_all(all, colour_symmetric(all), true));
  const auto nothing = pattern_where(4, [](int, int) { return false; });
  CHECK(colour_columns(nothing).colours == 0);
  CHECK(colour_symmetric(nothing).colours == 0);
  CHECK(colour_columns(pattern_where(0, [](int, int) { return true; })).colours == 0);
}

TEST_CASE("patterns without pattern") {
  unsigned seed = 1;
  const auto next = [&seed](unsigned below) {
    seed = seed * 1664525 + 1013904223;
    return static_cast<int>((seed >> 16) % below);
  };
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    std::set<std::pair<int, int>> some, mirrored;
    for (int k = 0; k < 3 + 3 * round; ++k) {
      const int i = next(30), j = next(30);
      some.insert({i, j});
      mirrored.insert({i, j});
      mirrored.insert({j, i});
    }
    const sparse_pattern p = pattern_of(some, 30, 30), s = pattern_of(mirrored, 30, 30);
    CHECK(finds_all(p, colour_columns(p), false));
    CHECK(finds_all(s, colour_symmetric(s), true));
    CHECK(colour_symmetric(s).colours <= colour_columns(s).colours);
  }
}
