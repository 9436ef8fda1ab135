// SPDX-License-Identifier: BSL-1.0
// docs/examples/write_operations.py reads these rows.
#include "edges.hpp"

using namespace laws::edges;

TEST_CASE("edges: two operands") {
  {
    constexpr auto f = [](auto x, auto y) { return max(x, y); };
    static constexpr of_numbers rows[] = {
        {1, 1, 1, 0.5, 0.5}, {2, 1, 2, 1, 0}, {N, 1, N, 0, 1}, {1, N, N, 0, 1}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return min(x, y); };
    static constexpr of_numbers rows[] = {
        {1, 1, 1, 0.5, 0.5}, {2, 1, 1, 0, 1}, {N, 1, N, 0, 1}, {1, N, N, 0, 1}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return x * y; };
    static constexpr of_numbers rows[] = {{0, I, N, I, 0}, {0, 0, 0, 0, 0}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return x / y; };
    static constexpr of_numbers rows[] = {{1, 0, I, I, -I}, {1, I, 0, 0, 0}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return pow(x, y); };
    static constexpr of_numbers rows[] = {
        {0, 0, 1, 0, 0}, {0, 2, 0, 0, 0}, {0, 0.5, 0, I, 0}, {-2, 3, -8, 12, N}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return hypot(x, y); };
    static constexpr of_numbers rows[] = {{0, 0, 0, 0, 0}, {3, 4, 5, 0.6, 0.8}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return atan2(x, y); };
    static constexpr of_numbers rows[] = {{0, 1, 0, 1, 0}, {1, 0, pi / 2, 0, -1}, {0, 0, 0, N, N}};
    static_assert(hold(f, rows));
    two(f, rows);
  }
  {
    constexpr auto f = [](auto x, auto y) { return where(x > y, x, sqrt(y)); };
    static constexpr of_numbers rows[] = {{1, 0, 1, 1, 0}, {1, -1, 1, 1, 0}};
    // Not in a constant expression: what isn't taken divides by 0.
    two(f, rows);
  }
}
