// SPDX-License-Identifier: BSL-1.0
// docs/examples/write_operations.py reads these rows.
#include "edges.hpp"

using namespace laws::edges;

TEST_CASE("edges: roots and powers") {
  {
    constexpr auto f = [](auto x) { return sqrt(x); };
    static constexpr of_number rows[] = {{0, 0, I}, {I, I, 0}, {-1, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return cbrt(x); };
    static constexpr of_number rows[] = {{0, 0, I}, {I, I, 0}, {-I, -I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return square(x); };
    static constexpr of_number rows[] = {{0, 0, 0}, {I, I, I}, {-I, I, -I}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return pow(x, 2); };
    static constexpr of_number rows[] = {{0, 0, 0}, {-3, 9, -6}, {I, I, I}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return pow(x, 0); };
    static constexpr of_number rows[] = {{0, 1, 0}, {5, 1, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return pow(x, 0.5); };
    static constexpr of_number rows[] = {{0, 0, I}, {4, 2, 0.25}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return exp(x); };
    static constexpr of_number rows[] = {{I, I, I}, {-I, 0, 0}, {N, N, N}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return log(x); };
    static constexpr of_number rows[] = {{0, -I, I}, {I, I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
  {
    constexpr auto f = [](auto x) { return log1p(x); };
    static constexpr of_number rows[] = {{-1, -I, I}, {0, 0, 1}, {I, I, 0}};
    static_assert(hold(f, rows));
    one(f, rows);
  }
}
