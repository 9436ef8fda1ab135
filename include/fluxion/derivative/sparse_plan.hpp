// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/derivative/colouring.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/run/sparsity.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What is known of a sparse derivative without values: it depends on lengths alone.
struct sparse_plan {
  sparse_pattern pattern;
  colouring colours;
};

/// Of a pattern that may be too large only those entries whose mirror image is one too: of a matrix
/// that is symmetric the others are 0.
constexpr sparse_pattern symmetric_part(sparse_pattern p) {
  const sparse_pattern other = transposed(p);
  if (other.column == p.column && other.row_begin == p.row_begin) return p;
  sparse_pattern result{p.rows, p.columns, {0}, {}};
  for (std::size_t i = 0; i + 1 < p.row_begin.size(); ++i) {
    const auto row = [&](const sparse_pattern& of, std::size_t k) {
      return of.column.begin() + of.row_begin[k];
    };
    std::set_intersection(row(p, i), row(p, i + 1), row(other, i), row(other, i + 1),
                          std::back_inserter(result.column));
    result.row_begin.push_back(static_cast<int>(result.column.size()));
  }
  return result;
}

template <bool Symmetric>
constexpr sparse_pattern symmetric_if(sparse_pattern p) {
  if constexpr (Symmetric)
    return symmetric_part(std::move(p));
  else
    return p;
}

/// The pattern of output 0 of a program.
template <class Program, bool Symmetric>
constexpr sparse_pattern pattern_of(std::ptrdiff_t columns, const std::ptrdiff_t* dimension) {
  return symmetric_if<Symmetric>(sparsity_of<Program>(Program::output(0), columns, dimension));
}

template <bool Symmetric>
constexpr sparse_plan plan_of(sparse_pattern pattern) {
  sparse_plan plan{std::move(pattern), {}};
  if constexpr (Symmetric)
    plan.colours = colour_symmetric(plan.pattern);
  else
    plan.colours = colour_columns(plan.pattern);
  return plan;
}
template <class Program, bool Symmetric>
constexpr sparse_plan make_plan(std::ptrdiff_t columns, const std::ptrdiff_t* dimension) {
  return plan_of<Symmetric>(pattern_of<Program, Symmetric>(columns, dimension));
}

/// A plan made while compiling, where all lengths are static.
template <class Program, bool Symmetric, int Columns>
class static_plan {
 public:
  static constexpr sparse_plan get() {
    sparse_plan plan{{stored.rows, Columns, {}, {}}, {stored.colours, {}}};
    plan.pattern.row_begin.assign(stored.row_begin.begin(), stored.row_begin.end());
    plan.pattern.column.assign(stored.column.begin(), stored.column.end());
    plan.colours.colour.assign(stored.colour.begin(), stored.colour.end());
    return plan;
  }

 private:
  struct sizes {
    std::size_t rows;
    std::size_t entries;
  };
  static constexpr sizes size = [] {
    const sparse_pattern p = pattern_of<Program, Symmetric>(Columns, nullptr);
    return sizes{static_cast<std::size_t>(p.rows), p.size()};
  }();
  struct arrays {
    std::ptrdiff_t rows;
    int colours;
    std::array<int, size.rows + 1> row_begin;
    std::array<int, size.entries> column;
    std::array<int, static_cast<std::size_t>(Columns)> colour;
  };
  static constexpr arrays stored = [] {
    const sparse_plan plan = make_plan<Program, Symmetric>(Columns, nullptr);
    arrays result{plan.pattern.rows, plan.colours.colours, {}, {}, {}};
    std::copy_n(plan.pattern.row_begin.data(), size.rows + 1, result.row_begin.data());
    std::copy_n(plan.pattern.column.data(), size.entries, result.column.data());
    std::copy_n(plan.colours.colour.data(), Columns, result.colour.data());
    return result;
  }();
};

/// Up to so many variables of static number, and so many nodes, a plan is made while compiling:
/// compilers limit the steps of a constant evaluation.
inline constexpr int most_columns_while_compiling = 16;
inline constexpr int most_nodes_while_compiling = 64;

template <class Program, bool Symmetric, class X>
constexpr sparse_plan plan_for(const X& x, const std::ptrdiff_t* dimension) {
  constexpr int columns = [] {
    int result = 1;
    for (const int length : array_traits<X>::extents) result *= length;
    return result;
  }();
  if constexpr (Program::dimension_count() == 0 && columns <= most_columns_while_compiling &&
                Program::size() <= most_nodes_while_compiling)
    return static_plan<Program, Symmetric, columns>::get();
  else
    return make_plan<Program, Symmetric>(view_size<X, double>(x), dimension);
}

/// Says in words if not exactly one argument is differentiated, and that one an array.
template <class... Args>
consteval bool check_one_array() {
  constexpr bool one_array = ((spec_of<Args>().varied ? 1 : 0) + ... + 0) == 1 &&
                             ((!spec_of<Args>().varied || spec_of<Args>().rank > 0) && ...);
  static_assert(one_array,
                "fluxion: sparse derivatives are by one array: give all other arguments as "
                "fluxion::data(...)");
  return one_array;
}

/// The argument that is differentiated.
template <class A, class... Rest>
constexpr const auto& varied_of(const A& a, const Rest&... rest) {
  if constexpr (spec_of<A>().varied)
    return a;
  else
    return varied_of(rest...);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
