// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/sparse_matrix.hpp>

#include <doctest/doctest.h>

namespace {
using fluxion::sparse_matrix, fluxion::sparse_pattern;

constexpr bool finds_entries() {
  sparse_pattern p{3, 4, {0, 2, 2, 3}, {0, 2, 1}};  // not const: g++ 12 refuses
  return p.size() == 3 && p.find(0, 0) == 0 && p.find(0, 1) == -1 && p.find(0, 2) == 1 &&
         p.find(1, 2) == -1 && p.find(2, 1) == 2 && p.find(2, 3) == -1;
}
static_assert(finds_entries());
}  // namespace

TEST_CASE("entries by row and column") {
  sparse_matrix<double> a(sparse_pattern{2, 3, {0, 2, 3}, {0, 2, 1}});
  CHECK(a.value == std::vector<double>{0, 0, 0});
  a.value = {5, 7, 11};
  CHECK(a(0, 0) == 5);
  CHECK(a(0, 1) == 0);
  CHECK(a(0, 2) == 7);
  CHECK(a(1, 1) == 11);
  sparse_matrix<double> b = a;
  CHECK(a == b);
  b.value[1] = 8;
  CHECK(a != b);
}

TEST_CASE("a new matrix is empty") {
  const sparse_matrix<float> a;
  CHECK(a.size() == 0);
  CHECK(a.rows == 0);
  CHECK(a.row_begin.empty());
}
