// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Where a matrix may have entries other than 0, in compressed rows: those of row i stand in
/// columns `column[row_begin[i]]` to `column[row_begin[i + 1] - 1]`, which ascend.
struct sparse_pattern {
  std::ptrdiff_t rows = 0;
  std::ptrdiff_t columns = 0;
  std::vector<int> row_begin;  // rows + 1 of them; none in a pattern that was never filled
  std::vector<int> column;

  constexpr bool operator==(const sparse_pattern&) const = default;

  /// Number of entries.
  constexpr std::size_t size() const { return column.size(); }
  /// The number of an entry, -1 if there is none at that place.
  constexpr int find(std::ptrdiff_t row, std::ptrdiff_t in_column) const {
    const int* const first = column.data() + row_begin[static_cast<std::size_t>(row)];
    const int* const last = column.data() + row_begin[static_cast<std::size_t>(row) + 1];
    const int* const at = std::lower_bound(first, last, static_cast<int>(in_column));
    return at != last && *at == in_column ? static_cast<int>(at - column.data()) : -1;
  }
};

/// A matrix in compressed rows (CSR): a pattern, and the value of each entry in its order.
///
/// Example: `Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>>(H.rows, H.columns,
/// H.size(), H.row_begin.data(), H.column.data(), H.value.data())`
template <Element T>
struct sparse_matrix : sparse_pattern {
  using value_type = T;
  std::vector<T> value;

  constexpr sparse_matrix() = default;
  /// Zeros at the places of a pattern.
  constexpr explicit sparse_matrix(const sparse_pattern& p)
      : sparse_pattern(p), value(p.size(), T(0)) {}

  constexpr bool operator==(const sparse_matrix&) const = default;

  /// The entry at that place, 0 where there is none. Cost: a search in its row.
  constexpr T operator()(std::ptrdiff_t row, std::ptrdiff_t in_column) const {
    const int at = find(row, in_column);
    return at < 0 ? T(0) : value[static_cast<std::size_t>(at)];
  }
};

}  // namespace fluxion::inline FLUXION_ABI
