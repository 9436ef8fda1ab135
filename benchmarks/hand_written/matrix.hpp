// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <fluxion/fluxion.hpp>

#include "common.hpp"

namespace hand_written {

/// Row by row. Fluxion's type, as storage: so all read the same input and write the same output.
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
using row_major = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

inline matrix random_matrix(std::size_t rows, std::size_t columns, unsigned seed) {
  matrix numbers(static_cast<std::ptrdiff_t>(rows), static_cast<std::ptrdiff_t>(columns));
  std::mt19937_64 generator(seed);
  for (std::size_t i = 0; i < rows * columns; ++i) numbers.data()[i] = random_number(generator);
  return numbers;
}

inline auto as_eigen_matrix(const matrix& m, std::size_t rows, std::size_t columns) {
  return Eigen::Map<const row_major>(m.data(), index(rows), index(columns));
}
inline auto as_eigen_matrix(matrix& m, std::size_t rows, std::size_t columns) {
  return Eigen::Map<row_major>(m.data(), index(rows), index(columns));
}

/// Products of w with as many rows as a batch has lanes.
inline batch products(const double* block, const vector& w) {
  const std::size_t columns = w.size();
  batch total[lanes];
  for (batch& t : total) t = batch(0.0);
  std::size_t j = 0;
  for (; j + lanes <= columns; j += lanes) {
    const batch here = batch::load_unaligned(&w[j]);
    for (std::size_t k = 0; k < lanes; ++k)
      total[k] = xsimd::fma(batch::load_unaligned(block + k * columns + j), here, total[k]);
  }
  double rest[lanes] = {};
  for (; j < columns; ++j)
    for (std::size_t k = 0; k < lanes; ++k) rest[k] += block[k * columns + j] * w[j];
  return xsimd::haddp(total) + batch::load_unaligned(rest);
}

/// Adds these rows, each times its weight, to g.
inline void add_rows(vector& g, const double* block, const batch& weights) {
  const std::size_t columns = g.size();
  double* const G = g.data();
  double weight[lanes];
  weights.store_unaligned(weight);
  std::size_t j = 0;
  for (; j + lanes <= columns; j += lanes) {
    batch total = batch::load_unaligned(G + j);
    for (std::size_t k = 0; k < lanes; ++k)
      total = xsimd::fma(batch::load_unaligned(block + k * columns + j), batch(weight[k]), total);
    total.store_unaligned(G + j);
  }
  for (; j < columns; ++j)
    for (std::size_t k = 0; k < lanes; ++k) G[j] += block[k * columns + j] * weight[k];
}

/// Some rows of X, which is stored by columns: slope(i, products) gets their products with w, a
/// batch of them at a time; the rows, each times its slope, are added to `sums`.
template <std::size_t Batches, class Slope>
void pass_rows(const Eigen::MatrixXd& X, const vector& w, std::vector<batch>& sums, std::size_t i,
               Slope& slope) {
  const double* const first = X.data() + i;
  const auto rows = static_cast<std::size_t>(X.rows());
  batch s[Batches];
  for (batch& b : s) b = batch(0.0);
  for (std::size_t j = 0; j < w.size(); ++j)
    for (std::size_t q = 0; q < Batches; ++q)
      s[q] = xsimd::fma(batch::load_unaligned(first + j * rows + q * lanes), batch(w[j]), s[q]);
  for (std::size_t q = 0; q < Batches; ++q) s[q] = slope(i + q * lanes, s[q]);
  batch* const totals = sums.data();
  for (std::size_t j = 0; j < w.size(); ++j) {
    batch total = totals[j];
    for (std::size_t q = 0; q < Batches; ++q)
      total = xsimd::fma(batch::load_unaligned(first + j * rows + q * lanes), s[q], total);
    totals[j] = total;
  }
}

/// All rows of X but the last, fewer than a batch, each read from memory only once. For few
/// columns. Returns the first row left over.
template <class Slope>
std::size_t pass_columns(const Eigen::MatrixXd& X, const vector& w, std::vector<batch>& sums,
                         Slope slope) {
  const auto rows = static_cast<std::size_t>(X.rows());
  sums.assign(w.size(), batch(0.0));
  std::size_t i = 0;
  for (; i + 4 * lanes <= rows; i += 4 * lanes) pass_rows<4>(X, w, sums, i, slope);
  for (; i + lanes <= rows; i += lanes) pass_rows<1>(X, w, sums, i, slope);
  return i;
}

}  // namespace hand_written
