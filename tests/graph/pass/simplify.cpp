// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/simplify.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {
using vector = std::vector<double>;

constexpr auto f = [](const auto& x) { return 1 * x + -(x * x); };
static_assert((fluxion::record_as_written<double>(f) | fluxion::simplify | fluxion::drop_dead)
                  .size() == 3);
}  // namespace

TEST_CASE("each operation's rewrites are applied; what they leave behind is dead") {
  const auto r = fluxion::record_as_written<double>(f) | fluxion::simplify;
  CHECK(fluxion::to_text(r) ==
        "%0 = parameter 0\n"
        "%1 = square %0\n"
        "%2 = negate %1\n"
        "%3 = subtract %0 %1\n"
        "return %3\n");
}

TEST_CASE("rewrites meet nodes that only other rewrites make equal") {
  const auto g = [](const auto& x) { return exp(x) * exp(x / 1); };
  const auto r = fluxion::record_as_written<double>(g) | fluxion::simplify | fluxion::drop_dead;
  CHECK(r.op(r.outputs()[0]) == "square");
}

TEST_CASE("constants are folded") {
  const auto g = [](const auto& v) { return 2.0 * (4.0 * v); };
  const auto r = fluxion::record_as_written<double>(g) | fluxion::simplify | fluxion::drop_dead;
  CHECK(fluxion::to_text(r) ==
        "%0 = parameter 0\n"
        "%1 = literal 8\n"
        "%2 = multiply %1 %0\n"
        "return %2\n");
}

TEST_CASE("what is more than operands and attributes is kept: shapes, lists, lengths") {
  const auto g = [](const auto& X, const auto& v) {
    const auto row = X + v;
    return std::array{sum(row), mean(concat(v, v[0])), norm(slice(v, 1)), sum(matmul(X, v))};
  };
  const auto r = fluxion::record_as_written<fluxion::tensor<double, -1, -1>, vector>(g);
  const auto again = r | fluxion::simplify;
  CHECK(again.g.error.what == fluxion::problem::none);
  CHECK(again.g.checks.size == r.g.checks.size);
  CHECK(fluxion::to_text(again | fluxion::simplify) == fluxion::to_text(again));
  CHECK(again.shape(again.outputs()[0]) == fluxion::shape{4});
}
