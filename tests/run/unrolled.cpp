// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/unrolled.hpp>

#include <doctest/doctest.h>

namespace {
struct in_order {
  template <int I>
  static constexpr void at(int& next, bool& right) {
    right = right && next == I;
    ++next;
  }
};
template <int Count>
constexpr bool runs_in_order() {
  int next = 0;
  bool right = true;
  fluxion::detail::unrolled<in_order, Count>(next, right);
  return right && next == Count;
}
static_assert(runs_in_order<0>() && runs_in_order<1>() && runs_in_order<63>());
static_assert(runs_in_order<64>() && runs_in_order<65>() && runs_in_order<128>());
}  // namespace

TEST_CASE("more statements than a fold may have, each once and in order") {
  CHECK(runs_in_order<1000>());
}
