// SPDX-License-Identifier: BSL-1.0
// docs/examples/write_operations.py reads these rows.
#include "edges.hpp"

using namespace laws::edges;

TEST_CASE("edges: choices") {
  {
    constexpr auto f = [](auto x) { return abs(x); };
    static constexpr of_number rows[] = {{0, 0, 0}, {I, I, 1}, {-I, I, -1}, {N, N, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return sign(x); };
    static constexpr of_number rows[] = {{0, 0, 0}, {-I, -1, 0}, {N, N, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return relu(x); };
    static constexpr of_number rows[] = {{0, 0, 0}, {I, I, 1}, {-I, 0, 0}, {N, N, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return elu(x); };
    static constexpr of_number rows[] = {{0, 0, 1}, {I, I, 1}, {-I, -1, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return hard_sigmoid(x); };
    static constexpr of_number rows[] = {{-3, 0, 0}, {3, 1, 0}, {I, 1, 0}, {-I, 0, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return hard_swish(x); };
    static constexpr of_number rows[] = {{-3, 0, 0}, {3, 3, 1}, {I, I, 1}, {-I, 0, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return floor(x); };
    static constexpr of_number rows[] = {{2, 2, 0}, {I, I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return round(x); };
    static constexpr of_number rows[] = {{0.5, 1, 0}, {-0.5, -1, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return where(x > 0, sqrt(x), 0); };
    static constexpr of_number rows[] = {{0, 0, 0}, {-1, 0, 0}, {4, 2, 0.25}};
    // Not in a constant expression: what isn't taken divides by 0.
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return where(x > 0, x, x * x); };
    static constexpr of_number rows[] = {{0, 0, 0}, {-1, 1, -2}, {1, 1, 1}, {N, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return 0 * x; };
    static constexpr of_number rows[] = {{2, 0, 0}, {I, N, 0}, {N, N, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return detach(x); };
    static constexpr of_number rows[] = {{3, 3, 0}, {I, I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
}
