// SPDX-License-Identifier: BSL-1.0
// Graphs at random, recorded at run time, differentiated by the pass, evaluated node by node and
// interpreted, and programs like them on a tape, give what duals give. How far rounding may part
// them is found by running the duals again with every result a little off.
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

vector joined(const std::vector<vector>& outputs) {
  vector all;
  for (const vector& output : outputs) all.insert(all.end(), output.begin(), output.end());
  return all;
}
void compare(const char* how, const std::vector<vector>& outputs, const vector& expected,
             const vector& tolerance) {
  const vector found = joined(outputs);
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (std::abs(found[i] - expected[i]) <= tolerance[i]) continue;
    CAPTURE(i);
    CAPTURE(tolerance[i]);
    FAIL_CHECK(how, found[i], ", expected ", expected[i]);
  }
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
  const fluxion::recorded graph = graph_of(p, arrays);
  compare("by the graph ", walk(graph, x), expected, tolerance);
  compare("interpreted ", interpret(graph, x), expected, tolerance);
  compare("on a tape ", run_on_tape(p, x), expected, tolerance);
  return true;
}

/// Blocks of many registers, and what is left of one: interpreted is node by node.
void check_long(std::uint64_t seed, std::size_t size) {
  CAPTURE(seed);
  CAPTURE(size);
  std::mt19937_64 random(seed ^ 0x9e3779b97f4a7c15u);
  const fluxion::recorded graph = graph_of(generate(seed, true), true);
  std::vector<vector> x = draw(random, true), moved;
  for (std::size_t k = 0; k < 2; ++k)
    while (x[k].size() < size) x[k].push_back(std::uniform_real_distribution<double>(-2, 2)(random));
  for (std::size_t k = 0; k < 2; ++k) x[k].resize(size);
  const vector expected = joined(walk(graph, x));
  vector tolerance(expected.size(), 1e-12);
  for (int trial = 0; trial < 4; ++trial) {
    moved = x;
    for (vector& each : moved)
      for (double& element : each)
        element *= 1 + 1e-15 * std::uniform_real_distribution<double>(-1, 1)(random);
    const vector other = joined(walk(graph, moved));
    if (!is_ordinary(other)) return;
    for (std::size_t i = 0; i < other.size(); ++i)
      tolerance[i] = std::max({tolerance[i], 1000 * std::abs(other[i] - expected[i]),
                               1e-12 * std::abs(expected[i])});
  }
  compare("interpreted ", interpret(graph, x), expected, tolerance);
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

TEST_CASE("a number spread over an output whose memory is read before") { check(3105092146, true); }

TEST_CASE("graphs at random with long arrays, interpreted and node by node") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) check_long(seed, 1 + seed * 7 % 1500);
}

TEST_SUITE("full") {
  TEST_CASE("many graphs at random, by the pass and by duals") {
    const std::uint64_t first = std::random_device()();
    CAPTURE(first);
    check_many(first, 10000);
  }
}
