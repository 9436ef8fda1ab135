// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/program_key.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::symbol;
using fluxion::detail::program_key;

/// x^p + c y, of arrays or numbers.
struct recording {
  fluxion::graph g;
  int result;
  std::vector<double> pool;

  recording(double p, double c, int rank = 0) {
    const symbol x = fluxion::detail::new_parameter(g, 0, {.rank = rank, .extents = {-1}});
    const symbol y = fluxion::detail::new_parameter(g, 1, {.rank = rank, .extents = {-1}});
    result = (pow(x, p) + c * y).id;
    pool = fluxion::detail::pool_constants(g, 2);
  }
  program_key key() const { return {g, result}; }
  bool is_like(const recording& other) const {
    return program_key::hash_of_nodes(g) == program_key::hash_of_nodes(other.g) &&
           key().is_of(other.g, other.result);
  }
};
}  // namespace

TEST_CASE("constants that only scale are no part of the structure") {
  const recording a(3, 0.7), b(3, 0.8);
  CHECK(a.pool == std::vector<double>{0.7});
  CHECK(b.pool == std::vector<double>{0.8});
  CHECK(a.is_like(b));
}

TEST_CASE("exponents, signs, shapes and operations are") {
  const recording a(3, 0.7);
  CHECK_FALSE(a.is_like(recording(2, 0.7)));
  CHECK_FALSE(a.is_like(recording(3, -1)));
  CHECK_FALSE(a.is_like(recording(3, 0.7, 1)));
  CHECK(recording(3, 0.7, 1).is_like(recording(3, 0.9, 1)));
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {});
  const symbol y = fluxion::detail::new_parameter(g, 1, {});
  const int other = (pow(x, 3) + 0.7 * x + 0 * y).id;
  CHECK_FALSE(a.key().is_of(g, other));
}

TEST_CASE("equal constants are one parameter") {
  fluxion::graph g;
  const symbol x = fluxion::detail::new_parameter(g, 0, {});
  (void)(sin(0.3 * x) + cos(0.3 * x) * 0.4);
  CHECK(fluxion::detail::pool_constants(g, 1) == std::vector<double>{0.3, 0.4});
}
