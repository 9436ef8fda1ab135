// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/sparsity.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::sparse_pattern;
using rows = std::vector<std::vector<int>>;

sparse_pattern as_pattern(const rows& of, std::ptrdiff_t columns) {
  sparse_pattern p{static_cast<std::ptrdiff_t>(of.size()), columns, {0}, {}};
  for (const std::vector<int>& row : of) {
    p.column.insert(p.column.end(), row.begin(), row.end());
    p.row_begin.push_back(static_cast<int>(p.column.size()));
  }
  return p;
}

/// Of what f returns, by its vector.
template <class F>
sparse_pattern pattern(F, std::ptrdiff_t n) {
  using signature = fluxion::signature_of<std::vector<double>>;
  using program = fluxion::program<F, signature, fluxion::transform::value>;
  return fluxion::sparsity_of<program>(program::output(0), n, &n);
}
/// The same by a vector beside one that is data.
template <class F>
sparse_pattern pattern_with_data(F, std::ptrdiff_t n) {
  using data = decltype(fluxion::data(std::declval<const std::vector<double>&>()));
  using signature = fluxion::signature_of<std::vector<double>, data>;
  using program = fluxion::program<F, signature, fluxion::transform::value>;
  const std::ptrdiff_t lengths[] = {n, n};
  return fluxion::sparsity_of<program>(program::output(0), n, lengths);
}
const rows diagonal{{0}, {1}, {2}, {3}}, none{{}, {}, {}, {}};
const rows full{{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}};
}  // namespace

TEST_CASE("element by element, and what doesn't vary") {
  CHECK(pattern([](auto x) { return exp(x) * x - 3; }, 4) == as_pattern(diagonal, 4));
  CHECK(pattern([](auto x) { return where(x > 0, x, 2.0); }, 4) == as_pattern(diagonal, 4));
  CHECK(pattern([](auto x) { return where(x > 0, x - x + 1, 2 * floor(x)); }, 4) ==
        as_pattern(diagonal, 4));
  CHECK(pattern([](auto x) { return floor(x) + sign(x) + detach(x) * 2; }, 4) ==
        as_pattern(none, 4));
  CHECK(pattern([](auto x) { return x * 0 + argmax(x); }, 4) == as_pattern(diagonal, 4));
  CHECK(pattern_with_data([](auto x, auto y) { return y * exp(y) + 0 * x; }, 4) ==
        as_pattern(diagonal, 4));
  CHECK(pattern_with_data([](auto, auto y) { return y * sum(y); }, 4) == as_pattern(none, 4));
}

TEST_CASE("reductions and numbers beside arrays") {
  CHECK(pattern([](auto x) { return x / sum(x); }, 4) == as_pattern(full, 4));
  CHECK(pattern([](auto x) { return sum(x * x); }, 4) == as_pattern({{0, 1, 2, 3}}, 4));
  CHECK(pattern([](auto x) { return x * x[1]; }, 4) ==
        as_pattern({{0, 1}, {1}, {1, 2}, {1, 3}}, 4));
  CHECK(pattern(
            [](auto x) {
              return std::array{x[0] * x[-1], x[1] + 0};
            },
            4) == as_pattern({{0, 3}, {1}}, 4));
}

TEST_CASE("moved elements") {
  CHECK(pattern([](auto x) { return slice(x, 1) * slice(x, 0, -1); }, 4) ==
        as_pattern({{0, 1}, {1, 2}, {2, 3}}, 4));
  CHECK(pattern([](auto x) { return concat(slice(x, 2), 1.0, x[0]); }, 4) ==
        as_pattern({{2}, {3}, {}, {0}}, 4));
  CHECK(pattern([](auto x) { return cumsum(x); }, 4) ==
        as_pattern({{0}, {0, 1}, {0, 1, 2}, {0, 1, 2, 3}}, 4));
  CHECK(pattern([](auto x) { return slice(cumprod(x), 1, 2); }, 4) == as_pattern({{0, 1}}, 4));
  CHECK(pattern([](auto x) { return transpose(outer(x, x)); }, 2) ==
        as_pattern({{0}, {0, 1}, {0, 1}, {1}}, 2));
}

TEST_CASE("an operation that says nothing depends on all") {
  CHECK(pattern([](auto x) { return solve(diagonal_matrix(x), x); }, 2) ==
        as_pattern({{0, 1}, {0, 1}}, 2));
}

TEST_CASE("empty, and lengths that don't fit") {
  CHECK(pattern([](auto x) { return x * x; }, 0) == as_pattern({}, 0));
  CHECK(pattern([](auto x) { return sum(x); }, 0) == as_pattern({{}}, 0));
  using data = decltype(fluxion::data(std::declval<const std::vector<double>&>()));
  constexpr auto f = [](auto x, auto y) { return x * y; };
  using program =
      fluxion::program<std::remove_const_t<decltype(f)>,
                       fluxion::signature_of<std::vector<double>, data>, fluxion::transform::value>;
  const std::ptrdiff_t lengths[] = {3, 4};
  CHECK_THROWS_AS(fluxion::sparsity_of<program>(program::output(0), 3, lengths),
                  fluxion::shape_error);
}

TEST_CASE("more entries than an int counts") {
  CHECK_THROWS_AS(pattern([](auto x) { return x / sum(x); }, 100000), fluxion::shape_error);
}
