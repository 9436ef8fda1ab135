// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <tuple>

#include "matrix.hpp"

namespace hand_written {

/// ln of the density, without its constant, of normal observations y around X w + b with deviation
/// s, of standard normal w and b, and of s even between 0.1 and 10: by w, b and s. X has 1,000 rows
/// and n columns; with z = y - X w - b
///   -sum of z_i^2 / (2 s^2) - 1000 ln(s) - (sum of w_j^2 + b^2)/2 - ln(9.9).
struct normal_regression {
  static constexpr const char* name = "normal regression";
  static constexpr bool transcendental = false;
  static constexpr std::size_t sizes[] = {10, 100, 1000, 10000};
  static constexpr std::size_t peers_up_to = 1000;
  static constexpr std::size_t rows = 1000;
  static_assert(rows % lanes == 0);
  std::size_t columns;
  matrix X;
  vector y, w;
  double b = 0.4, s = 0.9;
  Eigen::MatrixXd by_columns;
  Eigen::VectorXd z;
  std::vector<batch> sums;

  explicit normal_regression(std::size_t n)
      : columns(n), X(random_matrix(rows, n, 7)), y(random_numbers(rows, 8)),
        w(random_numbers(n, 6)), by_columns(as_eigen_matrix(X, rows, n)), z(index(rows)) {}
  auto gradients() const { return std::tuple(vector(columns), 0.0, 0.0); }
  vector arguments() const { return in_a_row(w, b, s); }

  template <class T>
  T value(const T* a) const {
    using std::log;
    const T &intercept = a[columns], &deviation = a[columns + 1];
    T squares(0.0), prior = intercept * intercept;
    for (std::size_t i = 0; i < rows; ++i) {
      T d = y[i] - intercept;
      for (std::size_t j = 0; j < columns; ++j) d -= X.data()[i * columns + j] * a[j];
      squares += d * d;
    }
    for (std::size_t j = 0; j < columns; ++j) prior += a[j] * a[j];
    return -0.5 * squares / (deviation * deviation) - static_cast<double>(rows) * log(deviation) -
           0.5 * prior - std::log(9.9);
  }

  double hand(vector& gw, double& gb, double& gs) {
    const auto weights = as_eigen(w).matrix();
    auto G = as_eigen(gw).matrix();
    z = as_eigen(y) - b;
    z.noalias() -= by_columns * weights;
    G = -weights;
    G.noalias() += by_columns.transpose() * z * (1 / (s * s));
    return finish(z.squaredNorm(), z.sum(), weights.squaredNorm(), gb, gs);
  }

  double plain(vector& gw, double& gb, double& gs) {
    for (std::size_t i = 0; i < rows; ++i) z[index(i)] = y[i] - b;
    for (std::size_t j = 0; j < columns; ++j) {
      const double* const column = by_columns.data() + j * rows;
      for (std::size_t i = 0; i < rows; ++i) z.data()[i] -= column[i] * w[j];
    }
    double squares = 0, sum = 0, of_weights = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      squares += z.data()[i] * z.data()[i];
      sum += z.data()[i];
    }
    for (std::size_t j = 0; j < columns; ++j) {
      const double* const column = by_columns.data() + j * rows;
      double total = 0;
      for (std::size_t i = 0; i < rows; ++i) total += column[i] * z.data()[i];
      gw[j] = total / (s * s) - w[j];
      of_weights += w[j] * w[j];
    }
    return finish(squares, sum, of_weights, gb, gs);
  }

  /// X is read from memory only once: by columns where they are few, else by rows.
  double fused(vector& gw, double& gb, double& gs) {
    return columns <= 32 ? fused_by_columns(gw, gb, gs) : fused_by_rows(gw, gb, gs);
  }

 private:
  [[gnu::flatten]] double fused_by_columns(vector& gw, double& gb, double& gs) {
    const batch precision(1 / (s * s));
    batch squares(0.0), sum(0.0);
    pass_columns(by_columns, w, sums, [&](std::size_t i, const batch& product) {
      const batch here = batch::load_unaligned(&y[i]) - b - product;
      squares = xsimd::fma(here, here, squares);
      sum += here;
      return precision * here;
    });
    for (std::size_t j = 0; j < columns; ++j) gw[j] = sum_of_lanes(sums[j]) - w[j];
    const double of_weights = as_eigen(w).matrix().squaredNorm();
    return finish(sum_of_lanes(squares), sum_of_lanes(sum), of_weights, gb, gs);
  }

  /// As many rows at once as a batch has lanes.
  [[gnu::flatten]] double fused_by_rows(vector& gw, double& gb, double& gs) const {
    const batch precision(1 / (s * s));
    batch squares(0.0), sum(0.0);
    as_eigen(gw) = -as_eigen(w);
    for (std::size_t i = 0; i < rows; i += lanes) {
      const double* const block = X.data() + i * columns;
      const batch here = batch::load_unaligned(&y[i]) - b - products(block, w);
      squares = xsimd::fma(here, here, squares);
      sum += here;
      add_rows(gw, block, precision * here);
    }
    const double of_weights = as_eigen(w).matrix().squaredNorm();
    return finish(sum_of_lanes(squares), sum_of_lanes(sum), of_weights, gb, gs);
  }

  /// The value, from sums of z_i^2, z_i and w_j^2; writes the derivatives by b and s.
  double finish(double squares, double sum, double of_weights, double& gb, double& gs) const {
    const double scaled = squares / (s * s);
    gb = sum / (s * s) - b;
    gs = (scaled - rows) / s;
    return -0.5 * scaled - rows * std::log(s) - 0.5 * (of_weights + b * b) - std::log(9.9);
  }
};

}  // namespace hand_written
