// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

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

}  // namespace hand_written
