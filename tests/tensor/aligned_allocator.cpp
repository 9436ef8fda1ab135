// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/aligned_allocator.hpp>

#include <cstdint>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

namespace {
template <class T>
using aligned_vector = std::vector<T, fluxion::aligned_allocator<T>>;

constexpr double sum_of_ones(std::size_t n) {
  double total = 0;
  for (double x : aligned_vector<double>(n, 1.0)) total += x;
  return total;
}
}  // namespace

TEST_CASE_TEMPLATE("elements start on a cache line", T, char, float, double) {
  for (std::size_t n : {1u, 3u, 64u, 1000u}) {
    const aligned_vector<T> v(n);
    CHECK(reinterpret_cast<std::uintptr_t>(v.data()) % 64 == 0);
  }
}

TEST_CASE("allocates while compiling") {
  static_assert(sum_of_ones(5) == 5);
  CHECK(sum_of_ones(7) == 7);
}

TEST_CASE("a length that no memory holds is refused") {
  aligned_vector<double> v;
  CHECK_THROWS_AS(v.resize(static_cast<std::size_t>(-1) / 4), std::length_error);
}
