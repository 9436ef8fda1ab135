// SPDX-License-Identifier: BSL-1.0
// Graphs at random, recorded at run time, differentiated by the pass and evaluated node by node,
// give what duals give. How far rounding may part them is found by running the duals again with
// every result a little off.
#include <algorithm>
#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <fluxion/graph/pass/differentiate.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/pass/expand.hpp>
#include <fluxion/graph/record_as_written.hpp>

#include "random_graphs.hpp"

namespace {

using namespace laws::random_graphs;
using vector = std::vector<double>;

fluxion::recorded graph_of(const program& p, bool arrays) {
  if (arrays)
    return fluxion::record<vector, vector, double, double>(
               [&](const auto&... x) { return record(p, {x...}); }) |
           fluxion::differentiate | fluxion::expand | fluxion::drop_dead;
  return fluxion::record<double, double>([&](const auto&... x) { return record(p, {x...}); }) |
         fluxion::differentiate | fluxion::expand | fluxion::drop_dead;
}

std::vector<vector> draw(std::mt19937_64& random, bool arrays) {
  std::uniform_real_distribution<double> any(-2, 2);
  std::vector<vector> x(static_cast<std::size_t>(inputs(arrays)));
  for (std::size_t k = 0; k < x.size(); ++k)
    for (int i = 0; i < (arrays && k < 2 ? length : 1); ++i) x[k].push_back(any(random));
  return x;
}
std::vector<dual_array> varied(const std::vector<vector>& x) {
  std::vector<dual_array> result;
  std::size_t direction = 0;
  for (const vector& each : x) {
    result.emplace_back();
    for (const double value : each) result.back().push_back(dual::variable(value, direction++));
  }
  return result;
}

/// Value and gradient in one list.
vector flat(const dual& y, std::size_t count) {
  vector result{y.value};
  result.insert(result.end(), y.tangent.begin(),
                y.tangent.begin() + static_cast<std::ptrdiff_t>(count));
  return result;
}
bool is_ordinary(const vector& all) {
  return std::all_of(all.begin(), all.end(), [](double x) { return std::abs(x) < 1e100; });
}

/// False if the program overflows, and says nothing.
bool check(std::uint64_t seed, bool arrays) {
  CAPTURE(seed);
  CAPTURE(arrays);
  std::mt19937_64 random(seed ^ 0x9e3779b97f4a7c15u);
  const program p = generate(seed, arrays);
  const std::vector<vector> x = draw(random, arrays);
  const std::vector<dual_array> dx = varied(x);
  std::size_t count = 0;
  for (const vector& each : x) count += each.size();
  const vector expected = flat(run(p, dx, 0, random), count);
  vector tolerance(expected.size(), 1e-14);
  for (int trial = 0; trial < 6; ++trial) {
    const vector other = flat(run(p, dx, 1e-15, random), count);
    if (!is_ordinary(other)) return false;
    for (std::size_t i = 0; i < other.size(); ++i)
      tolerance[i] = std::max(
          {tolerance[i], 100 * std::abs(other[i] - expected[i]), 1e-14 * std::abs(expected[i])});
  }
  vector found;
  for (const vector& output : walk(graph_of(p, arrays), x))
    found.insert(found.end(), output.begin(), output.end());
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (std::abs(found[i] - expected[i]) <= tolerance[i]) continue;
    CAPTURE(i);
    CAPTURE(tolerance[i]);
    FAIL_CHECK("by the graph ", found[i], ", by duals ", expected[i]);
  }
  return true;
}

void check_many(std::uint64_t first, int count) {
  int tried = 0;
  for (int k = 0; k < count; ++k) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(k);
    tried += check(seed, false);
    tried += check(seed, true);
  }
  MESSAGE(tried << " of " << 2 * count << " graphs compared");
  CHECK(tried >= count);
}

}  // namespace

TEST_CASE("graphs at random, by the pass and by duals") { check_many(1, 1000); }

TEST_SUITE("full") {
  TEST_CASE("many graphs at random, by the pass and by duals") {
    const std::uint64_t first = std::random_device()();
    CAPTURE(first);
    check_many(first, 10000);
  }
}
