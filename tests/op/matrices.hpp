// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "arrays.hpp"

using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
using vector = std::vector<double>;

/// Sizes that every operation on matrices is tried on.
inline constexpr std::ptrdiff_t matrix_sizes[] = {0, 1, 2, 3, 10};

/// Random entries between -1 and 1, always the same ones for a seed.
inline matrix some_matrix(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed = 1) {
  matrix a(rows, columns);
  std::mt19937_64 generator(seed);
  for (double& entry : a) entry = std::uniform_real_distribution<double>(-1, 1)(generator);
  return a;
}
inline vector some_vector(std::ptrdiff_t n, unsigned seed = 2) {
  const matrix a = some_matrix(n, 1, seed);
  return {a.begin(), a.end()};
}

/// A vector is a matrix of one column here.
inline const matrix& as_matrix(const matrix& a) { return a; }
inline matrix as_matrix(const vector& x) {
  matrix result(static_cast<std::ptrdiff_t>(x.size()), 1);
  std::copy(x.begin(), x.end(), result.begin());
  return result;
}

/// A matrix of this size whose entries are f(i, j).
template <class F>
matrix matrix_of(std::ptrdiff_t rows, std::ptrdiff_t columns, F f) {
  matrix result(rows, columns);
  for (std::ptrdiff_t i = 0; i < rows; ++i)
    for (std::ptrdiff_t j = 0; j < columns; ++j) result.data()[i * columns + j] = f(i, j);
  return result;
}
inline double entry(const matrix& a, std::ptrdiff_t i, std::ptrdiff_t j) {
  return a.data()[i * a.extent(1) + j];
}
inline matrix identity(std::ptrdiff_t n) {
  return matrix_of(n, n, [](auto i, auto j) { return i == j ? 1.0 : 0.0; });
}
inline matrix transposed(const matrix& a) {
  return matrix_of(a.extent(1), a.extent(0), [&](auto i, auto j) { return entry(a, j, i); });
}
inline matrix lower_triangle(const matrix& a) {
  return matrix_of(a.extent(0), a.extent(1),
                   [&](auto i, auto j) { return i < j ? 0.0 : entry(a, i, j); });
}
inline matrix upper_triangle(const matrix& a) { return transposed(lower_triangle(transposed(a))); }
template <class B>
matrix product(const matrix& a, const B& other) {
  const matrix& b = as_matrix(other);
  return matrix_of(a.extent(0), b.extent(1), [&](auto i, auto j) {
    double sum = 0;
    for (std::ptrdiff_t k = 0; k < a.extent(1); ++k) sum += entry(a, i, k) * entry(b, k, j);
    return sum;
  });
}

/// A matrix, and its determinant by the rule of products.
inline std::pair<matrix, double> with_determinant(std::ptrdiff_t n, unsigned seed) {
  const matrix a = some_matrix(n, n, seed);
  const auto ones = [&](auto i, auto j) { return i == j ? 1 : entry(a, i, j) / 2; };
  const matrix whole = product(lower_triangle(matrix_of(n, n, ones)), upper_triangle(a));
  double determinant = n * (n - 1) / 2 % 2 == 0 ? 1 : -1;  // of reversing the rows
  for (std::ptrdiff_t k = 0; k < n; ++k) determinant *= entry(a, k, k);
  return {matrix_of(n, n, [&](auto i, auto j) { return entry(whole, n - 1 - i, j); }), determinant};
}

/// Agreement of all elements, relative to the greatest or to one.
template <class A, class B>
bool is_close(const A& left, const B& right, double tolerance = 1e-12) {
  const matrix &a = as_matrix(left), &b = as_matrix(right);
  double scale = 1;
  for (const double x : b) scale = std::fmax(scale, std::abs(x));
  return a.extent(0) == b.extent(0) && a.extent(1) == b.extent(1) &&
         std::equal(a.begin(), a.end(), b.begin(),
                    [&](double x, double y) { return std::abs(x - y) <= tolerance * scale; });
}
template <class A>
bool all_finite(const A& a) {
  return std::all_of(a.begin(), a.end(), [](double x) { return std::isfinite(x); });
}
