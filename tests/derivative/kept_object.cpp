// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/kept_object.hpp>

#include <vector>

#include <doctest/doctest.h>

namespace {
using fluxion::detail::kept_object;

template <int>
struct numbers {
  std::vector<int> all;
  explicit numbers(int n) : all{n} { ++made; }
  ~numbers() { --alive_minus_made; }
  void assign(int n) { all.push_back(n); }
  static inline int made = 0, alive_minus_made = 0;
};
}  // namespace

TEST_CASE("kept, and renewed, as long as the type is the same") {
  {
    kept_object memory;
    CHECK(memory.renewed<numbers<0>>(1).all == std::vector<int>{1});
    CHECK(memory.renewed<numbers<0>>(2).all == std::vector<int>{1, 2});
    kept_object copy = memory;
    CHECK(copy.renewed<numbers<0>>(3).all == std::vector<int>{3});
    kept_object moved = std::move(memory);
    CHECK(moved.renewed<numbers<0>>(4).all == std::vector<int>{1, 2, 4});
    CHECK(moved.renewed<numbers<1>>(5).all == std::vector<int>{5});
    CHECK(moved.renewed<numbers<0>>(6).all == std::vector<int>{6});
    CHECK(numbers<0>::made == 3);
  }
  CHECK(numbers<0>::alive_minus_made == -3);
  CHECK(numbers<1>::alive_minus_made == -1);
}
