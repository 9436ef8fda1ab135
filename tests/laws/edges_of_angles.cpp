// SPDX-License-Identifier: BSL-1.0
// docs/examples/write_operations.py reads these rows.
#include "edges.hpp"

using namespace laws::edges;

TEST_CASE("edges: angles and activations") {
  {
    constexpr auto f = [](auto x) { return asin(x); };
    static constexpr of_number rows[] = {{1, pi / 2, I}, {-1, -pi / 2, I}, {2, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return acos(x); };
    static constexpr of_number rows[] = {{1, 0, -I}, {-1, pi, -I}, {2, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return atan(x); };
    static constexpr of_number rows[] = {{I, pi / 2, 0}, {-I, -pi / 2, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return acosh(x); };
    static constexpr of_number rows[] = {{1, 0, I}, {I, I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return atanh(x); };
    static constexpr of_number rows[] = {{1, I, I}, {-1, -I, I}, {0, 0, 1}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return sin(x); };
    static constexpr of_number rows[] = {{0, 0, 1}, {I, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return tanh(x); };
    static constexpr of_number rows[] = {{I, 1, 0}, {-I, -1, 0}, {0, 0, 1}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return erf(x); };
    static constexpr of_number rows[] = {{I, 1, 0}, {-I, -1, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return sigmoid(x); };
    static constexpr of_number rows[] = {{I, 1, 0}, {-I, 0, 0}, {0, 0.5, 0.25}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return softplus(x); };
    static constexpr of_number rows[] = {{I, I, 1}, {-I, 0, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return silu(x); };
    static constexpr of_number rows[] = {{I, I, 1}, {-I, 0, 0}, {0, 0, 0.5}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
}
