// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/matmul.hpp>

#include <cstddef>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "lengths.hpp"

namespace {

template <class T>
using matrix = fluxion::tensor<T, fluxion::dynamic, fluxion::dynamic>;

template <class T>
matrix<T> filled(std::ptrdiff_t rows, std::ptrdiff_t columns, double low = -2) {
  const std::vector<T> x = numbers<T>(static_cast<std::size_t>(rows * columns), low, 2);
  return matrix<T>({rows, columns}, x);
}
template <class T>
T at(const matrix<T>& X, bool transposed, std::ptrdiff_t i, std::ptrdiff_t j) {
  return transposed ? X(j, i) : X(i, j);
}
template <class T>
matrix<T> product(const matrix<T>& A, bool ta, const matrix<T>& B, bool tb) {
  matrix<T> C(A.extent(ta), B.extent(!tb));
  for (std::ptrdiff_t i = 0; i < C.extent(0); ++i)
    for (std::ptrdiff_t j = 0; j < C.extent(1); ++j) {
      double total = 0;
      for (std::ptrdiff_t k = 0; k < A.extent(!ta); ++k)
        total += static_cast<double>(at(A, ta, i, k)) * static_cast<double>(at(B, tb, k, j));
      C(i, j) = static_cast<T>(total);
    }
  return C;
}
template <class T>
void check_equal(const matrix<T>& found, const matrix<T>& expected, double scale) {
  REQUIRE(found.shape() == expected.shape());
  for (std::ptrdiff_t i = 0; i < found.size(); ++i)
    CHECK(is_close(found.data()[i], static_cast<double>(expected.data()[i]), 4 * scale));
}

constexpr auto plain_plain = [](auto A, auto B) { return matmul(A, B); };
constexpr auto turned_plain = [](auto A, auto B) { return matmul(transpose(A), B); };
constexpr auto plain_turned = [](auto A, auto B) { return matmul(A, transpose(B)); };
constexpr auto turned_turned = [](auto A, auto B) { return matmul(transpose(A), transpose(B)); };

/// sum(C . (A B)): its gradients are C B' and A' C, for every combination of transpositions.
template <class F>
struct weighted {
  constexpr auto operator()(auto A, auto B, auto C) const { return sum(C * F{}(A, B)); }
};

template <class T, class F>
void check_product(F f, bool ta, bool tb, std::ptrdiff_t m, std::ptrdiff_t k, std::ptrdiff_t n) {
  CAPTURE(m);
  CAPTURE(k);
  CAPTURE(n);
  CAPTURE(ta);
  CAPTURE(tb);
  const auto A = ta ? filled<T>(k, m) : filled<T>(m, k);
  const auto B = tb ? filled<T>(n, k, -1) : filled<T>(k, n, -1);
  const auto C = filled<T>(m, n, 0);
  check_equal(fluxion::value(f)(A, B), product(A, ta, B, tb), static_cast<double>(k));
  const auto [by_a, by_b] = fluxion::gradient(weighted<F>{})(A, B, fluxion::data(C));
  check_equal(by_a, ta ? product(B, tb, C, true) : product(C, false, B, !tb),
              static_cast<double>(n));
  check_equal(by_b, tb ? product(C, true, A, ta) : product(A, !ta, C, false),
              static_cast<double>(m));
}

template <class T, class F>
void check_sizes(F f, bool ta, bool tb) {
  for (const std::ptrdiff_t m : {0, 1, 3, 8, 13})
    for (const std::ptrdiff_t k : {0, 1, 4, 7, 17})
      for (const std::ptrdiff_t n : {0, 1, 5, 8, 19}) check_product<T>(f, ta, tb, m, k, n);
  check_product<T>(f, ta, tb, 33, 65, 70);
}

}  // namespace

TEST_CASE_TEMPLATE("matrix times matrix", T, double, float) {
  check_sizes<T>(plain_plain, false, false);
}
TEST_CASE_TEMPLATE("a transposed matrix times a matrix", T, double, float) {
  check_sizes<T>(turned_plain, true, false);
}
TEST_CASE_TEMPLATE("a matrix times a transposed one", T, double, float) {
  check_sizes<T>(plain_turned, false, true);
}
TEST_CASE_TEMPLATE("both transposed", T, double, float) {
  check_sizes<T>(turned_turned, true, true);
}
