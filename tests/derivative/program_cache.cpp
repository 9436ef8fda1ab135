// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/program_cache.hpp>

#include <memory>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::symbol;
using fluxion::detail::program_cache;
using fluxion::detail::program_key;

const char kind = 0, other_kind = 0;

/// A power of a number.
struct recording {
  fluxion::graph g;
  int result;
  std::uint64_t hash;

  explicit recording(int power) {
    const symbol x = fluxion::detail::new_parameter(g, 0, {});
    symbol y = sin(x);
    for (int i = 1; i < power; ++i) y = y * x;
    result = y.id;
    hash = program_key::hash_of_nodes(g);
  }
  program_cache::program<double> add_to(program_cache& cache) {
    auto key = std::make_unique<const program_key>(g, result);
    auto made =
        std::make_shared<const fluxion::interpreted<double>>(fluxion::finish(g, &result, 1));
    cache.add<double>(&kind, std::move(key), made);
    return made;
  }
};
}  // namespace

TEST_CASE("a program is found by kind and structure") {
  program_cache cache;
  recording first(1), second(2);
  CHECK(!cache.find<double>(&kind, first.hash, first.g, first.result));
  const auto made = first.add_to(cache), other = second.add_to(cache);
  recording again(1);
  CHECK(cache.find<double>(&kind, again.hash, again.g, again.result) == made);
  CHECK(cache.find<double>(&kind, second.hash, second.g, second.result) == other);
  CHECK(!cache.find<double>(&other_kind, again.hash, again.g, again.result));
}

TEST_CASE("it doesn't grow without end") {
  program_cache cache;
  std::vector<std::weak_ptr<const fluxion::interpreted<double>>> made;
  for (int power = 1; power <= 40; ++power) made.push_back(recording(power).add_to(cache));
  std::size_t kept = 0;
  for (const auto& each : made) kept += each.expired() ? 0 : 1;
  CHECK(kept == program_cache::most);
  CHECK(!made.back().expired());
}
