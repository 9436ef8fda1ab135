// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "matrix.hpp"

namespace hand_written {

/// Logistic regression, the quickstart's loss: sum of ln(1 + e^(-y_i x_i.w)), and half the squares
/// of all weights but the first. As many columns as the quickstart's data, n rows.
struct logistic_regression {
  static constexpr const char* name = "logistic regression";
  static constexpr bool transcendental = true;
  static constexpr std::size_t columns = 31;
  std::size_t rows;
  matrix X;
  vector y, w;
  Eigen::MatrixXd by_columns;
  Eigen::ArrayXd margin, decay, shifted;
  std::vector<batch> sums;

  explicit logistic_regression(std::size_t n)
      : rows(n), X(random_matrix(n, columns, 6)), y(random_numbers(n, 7)),
        w(random_numbers(columns, 8)), margin(index(n)), decay(index(n)), shifted(index(n)) {
    for (double& label : y) label = label < 0 ? -1 : 1;
    for (std::size_t i = 0; i < n; ++i) X.data()[i * columns] = 1;
    by_columns = as_eigen_matrix(X, n, columns);
  }
  auto gradients() const { return std::tuple(vector(columns)); }
  vector arguments() const { return w; }

  template <class T>
  T value(const T* a) const {
    using std::exp, std::log;
    T total(0.0);
    for (std::size_t j = 1; j < columns; ++j) total += 0.5 * a[j] * a[j];
    for (std::size_t i = 0; i < rows; ++i) {
      T score(0.0);
      for (std::size_t j = 0; j < columns; ++j) score += X.data()[i * columns + j] * a[j];
      total += log(1 + exp(-y[i] * score));
    }
    return total;
  }

  double hand(vector& g) {
    const auto labels = as_eigen(y), weights = as_eigen(w);
    auto G = as_eigen(g);
    margin.matrix().noalias() = by_columns * weights.matrix();
    margin *= -labels;
    decay = (-margin.abs()).exp();
    // ln(1 + decay), which Eigen has no vector code for: a logarithm and the rounding of its
    // argument
    shifted = 1 + decay;
    const double loss = (margin.max(0) + shifted.log() + (decay - (shifted - 1)) / shifted).sum();
    decay = (margin > 0).select(1, decay);
    margin = -labels * decay / shifted;
    G.matrix().noalias() = by_columns.transpose() * margin.matrix();
    G.tail(index(columns - 1)) += weights.tail(index(columns - 1));
    return loss + 0.5 * weights.tail(index(columns - 1)).matrix().squaredNorm();
  }

  double plain(vector& g) const {
    double loss = penalty(g);
    for (std::size_t i = 0; i < rows; ++i) loss += add_row(g, i);
    return loss;
  }

  /// X is read from memory only once: by columns while they are short, else by rows.
  double fused(vector& g) { return rows <= 1000 ? fused_by_columns(g) : fused_by_rows(g); }

 private:
  [[gnu::flatten]] double fused_by_columns(vector& g) {
    double loss = penalty(g);
    batch losses(0.0);
    std::size_t left = pass_columns(by_columns, w, sums, [&](std::size_t i, const batch& product) {
      const batch labels = batch::load_unaligned(&y[i]);
      return slopes(labels, -labels * product, losses);
    });
    for (std::size_t j = 0; j < columns; ++j) g[j] += sum_of_lanes(sums[j]);
    for (; left < rows; ++left) loss += add_row(g, left);
    return loss + sum_of_lanes(losses);
  }

  /// As many rows at once as a batch has lanes.
  [[gnu::flatten]] double fused_by_rows(vector& g) const {
    double loss = penalty(g);
    batch losses(0.0);
    std::size_t i = 0;
    for (; i + lanes <= rows; i += lanes) {
      const double* const block = X.data() + i * columns;
      const batch labels = batch::load_unaligned(&y[i]);
      const batch margins = -labels * products(block, w);
      add_rows(g, block, slopes(labels, margins, losses));
    }
    for (; i < rows; ++i) loss += add_row(g, i);
    return loss + sum_of_lanes(losses);
  }

  /// Starts the gradient.
  double penalty(vector& g) const {
    double squares = 0;
    g[0] = 0;
    for (std::size_t j = 1; j < columns; ++j) {
      g[j] = w[j];
      squares += w[j] * w[j];
    }
    return 0.5 * squares;
  }

  /// Adds the losses of some rows; returns their derivatives with respect to the rows' scores.
  static batch slopes(const batch& labels, const batch& margins, batch& losses) {
    const batch decays = xsimd::exp(-xsimd::abs(margins)), shifts = 1.0 + decays;
    const batch rounding = decays - (shifts - 1.0), share = 1.0 / shifts;
    losses += xsimd::max(margins, batch(0.0)) + xsimd::log(shifts) + rounding * share;
    return -labels * share * xsimd::select(margins > batch(0.0), batch(1.0), decays);
  }

  /// The loss of row i, whose gradient is added.
  double add_row(vector& g, std::size_t i) const {
    const double* const row = X.data() + i * columns;
    double score = 0;
    for (std::size_t j = 0; j < columns; ++j) score += row[j] * w[j];
    const double m = -y[i] * score, d = std::exp(-std::abs(m));
    const double slope = -y[i] * (m > 0 ? 1 : d) / (1 + d);
    for (std::size_t j = 0; j < columns; ++j) g[j] += slope * row[j];
    return (m > 0 ? m : 0) + std::log1p(d);
  }
};

}  // namespace hand_written
