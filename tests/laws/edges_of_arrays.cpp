// SPDX-License-Identifier: BSL-1.0
// docs/examples/write_operations.py reads these rows.
#include "edges.hpp"

using namespace laws::edges;

TEST_CASE("edges: arrays") {
  array([](auto x) { return norm(x); }, {0, 0, 0}, 0, {0, 0, 0});
  array([](auto x) { return max(x); }, {2, 5, 5}, 5, {0, 0.5, 0.5});
  array([](auto x) { return max(x); }, {2, N, 5}, N, {N, N, N});
  array([](auto x) { return min(x); }, {2, 2, 5}, 2, {0.5, 0.5, 0});
  array([](auto x) { return prod(x); }, {2, 0, 5}, 0, {0, 10, 0});
  array([](auto x) { return prod(x); }, {0, 0, 5}, 0, {0, 0, 0});
  array([](auto x) { return stddev(x); }, {2, 2, 2}, 0, {0, 0, 0});
  array([](auto x) { return log_sum_exp(x); }, {-I, 2, -I}, 2, {0, 1, 0});
  array([](auto x) { return log_sum_exp(x); }, {I, 2, 3}, I, {N, 0, 0});
  array([](auto x) { return 3 * x[1]; }, {I, 2, N}, 6, {0, 3, 0});
  array([](auto x) { return sum(where(x > 0, sqrt(x), 0)); }, {0, -1, 4}, 2, {0, 0, 0.25});
}
