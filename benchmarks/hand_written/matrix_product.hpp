// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include "matrix.hpp"

namespace hand_written {

/// Sum of the entries of A B, by both matrices. They are k x k, about n numbers together.
/// `hand` takes the products as they stand, with the seed's matrix of ones. `fused` uses what holds
/// for this sum alone: with r the sums of B's rows and c those of A's columns, the value is c.r,
/// every row of A's gradient is r and every column of B's is c.
struct matrix_product {
  static constexpr const char* name = "sum of A B";
  static constexpr bool transcendental = false;
  std::size_t k;
  matrix A, B;
  row_major C, ones;
  vector sums;

  explicit matrix_product(std::size_t n)
      : k(std::max<std::size_t>(1,
                                static_cast<std::size_t>(std::sqrt(static_cast<double>(n) / 2)))),
        A(random_matrix(k, k, 4)), B(random_matrix(k, k, 14)), C(index(k), index(k)),
        ones(row_major::Ones(index(k), index(k))), sums(2 * k) {}
  auto gradients() const { return std::tuple(A, B); }
  vector arguments() const { return in_a_row(A, B); }

  template <class T>
  T value(const T* a) const {
    const T* const b = a + k * k;
    T total(0.0);
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j) {
        T entry = a[i * k] * b[j];
        for (std::size_t l = 1; l < k; ++l) entry += a[i * k + l] * b[l * k + j];
        total += entry;
      }
    return total;
  }

  double hand(matrix& gA, matrix& gB) {
    const auto a = as_eigen_matrix(A, k, k), b = as_eigen_matrix(B, k, k);
    C.noalias() = a * b;
    as_eigen_matrix(gA, k, k).noalias() = ones * b.transpose();
    as_eigen_matrix(gB, k, k).noalias() = a.transpose() * ones;
    return C.sum();
  }

  double plain(matrix& gA, matrix& gB) const {
    double value = 0;
    std::fill_n(gA.data(), k * k, 0.0);
    std::fill_n(gB.data(), k * k, 0.0);
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t l = 0; l < k; ++l) {
        const double a = A.data()[i * k + l];
        const double* const b = B.data() + l * k;
        double* const g = gB.data() + l * k;
        double total = 0;
        for (std::size_t j = 0; j < k; ++j) {
          total += b[j];
          g[j] += a;
        }
        gA.data()[i * k + l] += total;
        value += a * total;
      }
    return value;
  }

  [[gnu::flatten]] double fused(matrix& gA, matrix& gB) {
    auto c = as_eigen(sums.data(), k), r = as_eigen(sums.data() + k, k);
    c = as_eigen_matrix(A, k, k).colwise().sum().transpose().array();
    r = as_eigen_matrix(B, k, k).rowwise().sum().array();
    as_eigen_matrix(gA, k, k).rowwise() = r.matrix().transpose();
    as_eigen_matrix(gB, k, k).colwise() = c.matrix();
    return c.matrix().dot(r.matrix());
  }
};

}  // namespace hand_written
