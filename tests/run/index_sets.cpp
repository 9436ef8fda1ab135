// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/index_sets.hpp>

#include <algorithm>
#include <set>
#include <vector>

#include <doctest/doctest.h>

namespace {
using fluxion::index_sets;
using sets = std::vector<std::set<std::ptrdiff_t>>;

/// The same, element by element.
sets written_out(const index_sets& s) {
  sets result;
  for (std::size_t r = 0; r < s.runs().size(); ++r)
    for (std::ptrdiff_t k = 0; k < s.end_of(r) - s.runs()[r].begin; ++k) {
      result.emplace_back();
      for (const index_sets::band& b : s.bands_of(r))
        for (std::ptrdiff_t m = 0; m < b.length; ++m)
          result.back().insert(b.first + k * b.stride + m);
    }
  return result;
}

/// Sets that differ from run to run, of one or several elements.
index_sets some_sets(std::ptrdiff_t size, unsigned seed) {
  index_sets result;
  for (std::ptrdiff_t at = 0; at < size;) {
    seed = seed * 1664525 + 1013904223;
    const std::ptrdiff_t count = std::min<std::ptrdiff_t>(1 + (seed >> 16) % 4, size - at);
    index_sets::bands of;
    for (unsigned k = 0; k < (seed >> 20) % 3; ++k)
      of.push_back({static_cast<std::ptrdiff_t>((seed >> (8 + 4 * k)) % 9) + 10,
                    1 + static_cast<std::ptrdiff_t>(seed >> 12 & 1),
                    static_cast<std::ptrdiff_t>((seed >> (22 + k)) % 4) - 1});
    result.append(count, of);
    at += count;
  }
  return result;
}

constexpr bool joins_what_continues() {
  index_sets s;
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    index_sets::bands tridiagonal{{i + 1, 1, 0}, {i - 1, 1, 0}, {i, 1, 0}};
    s.append(1, tridiagonal);
  }
  return s.runs().size() == 1 && s.bands_of(0).size() == 1 &&
         s.bands_of(0)[0] == index_sets::band{-1, 3, 1};
}
static_assert(joins_what_continues());
}  // namespace

TEST_CASE("variables, and what is empty") {
  CHECK(written_out(index_sets::of_variables(3)) == sets{{0}, {1}, {2}});
  CHECK(index_sets::of_variables(0).empty());
  CHECK(index_sets().size() == 0);
  index_sets s;
  index_sets::bands none;
  s.append(4, none);
  CHECK(s.empty());
  CHECK(s.size() == 4);
}

TEST_CASE("unions, of arrays and of a number beside them") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const index_sets a = some_sets(13, seed), b = some_sets(13, seed + 1000);
    const index_sets one = some_sets(1, seed + 2000);
    const index_sets::operand in[] = {{&a, false}, {&one, true}, {&b, false}};
    sets expected = written_out(a);
    const sets other = written_out(b);
    const std::set<std::ptrdiff_t> beside = written_out(one)[0];
    for (std::size_t i = 0; i < 13; ++i) {
      expected[i].insert(other[i].begin(), other[i].end());
      expected[i].insert(beside.begin(), beside.end());
    }
    CHECK(written_out(index_sets::unite(in, 13)) == expected);
  }
}

TEST_CASE("what is read of them: moved, spread, the same for all") {
  for (unsigned seed = 0; seed < 200; ++seed)
    for (const std::ptrdiff_t count : {0, 1, 3})
      for (const std::ptrdiff_t step : {1, 2})
        for (const std::ptrdiff_t advance : {-1, 0, 1, 2}) {
          CAPTURE(seed);
          CAPTURE(count);
          CAPTURE(step);
          CAPTURE(advance);
          const index_sets from = some_sets(16, seed);
          const sets all = written_out(from);
          index_sets to;
          from.read({5, count, step}, advance, 4, to);
          sets expected(4);
          for (std::ptrdiff_t k = 0; k < 4; ++k)
            for (std::ptrdiff_t m = 0; m < count; ++m) {
              const auto& each = all[static_cast<std::size_t>(5 + k * advance + m * step)];
              expected[static_cast<std::size_t>(k)].insert(each.begin(), each.end());
            }
          CHECK(written_out(to) == expected);
        }
}

TEST_CASE("a band stays one run, whatever its length") {
  const index_sets x = index_sets::of_variables(1000000);
  index_sets left, right;
  x.read({0, 1, 1}, 1, 999999, left);
  x.read({1, 1, 1}, 1, 999999, right);
  const index_sets::operand in[] = {{&left, false}, {&right, false}};
  const index_sets both = index_sets::unite(in, 999999);
  REQUIRE(both.runs().size() == 1);
  CHECK(both.bands_of(0).size() == 1);
  index_sets::bands all;
  both.collect({0, 999999, 1}, all);
  REQUIRE(all.size() == 1);
  CHECK(all[0] == index_sets::band{0, 1000000, 0});
}
