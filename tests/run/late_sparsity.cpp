// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/late_sparsity.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using fluxion::sparse_pattern;
using vector = std::vector<double>;

/// By the first vector, of a graph that is made at run time; and while compiling.
template <class F, class... Args>
void check(const F& f, const Args&... args) {
  using signature = fluxion::signature_of<Args...>;
  fluxion::graph g;
  fluxion::detail::list<fluxion::symbol> x(signature::count);
  fluxion::detail::make_parameters<signature>(g, x);
  const int y = [&]<int... I>(std::integer_sequence<int, I...>) {
    return fluxion::detail::as_output(g, f(x.data[I]...)).id;
  }
  (std::make_integer_sequence<int, signature::count>{});
  const fluxion::finished_graph late = fluxion::finish(g, &y, 1);
  using program = fluxion::program<F, signature, fluxion::transform::value>;
  const fluxion::detail::run_lengths<signature, Args...> lengths(args...);
  const std::ptrdiff_t n = lengths.dimension[0];
  const sparse_pattern expected =
      fluxion::sparsity_of<program>(program::output(0), n, lengths.dimension);
  const sparse_pattern found =
      fluxion::sparsity_of(late, signature::specs, late.output(0), n, lengths.dimension);
  CHECK(found == expected);
}
}  // namespace

TEST_CASE("as of the same graph made while compiling") {
  const vector x(5);
  check([](auto a) { return exp(a) * a - 3; }, x);
  check([](auto a) { return where(a > 0, a, 2.0); }, x);
  check([](auto a) { return floor(a) + sign(a) + detach(a) * 2; }, x);
  check([](auto a) { return a / sum(a); }, x);
  check([](auto a) { return a * a[1] - slice(concat(a, a), 2, 7); }, x);
  check([](auto a) { return cumsum(a) + concat(0.0, slice(a, 1)); }, x);
  check([](auto a) { return softmax(a); }, x);
  check([](auto a) { return matmul(outer(a, a), a); }, x);
  const auto data = fluxion::data(x);
  check([](auto a, auto b) { return b * exp(b) + 0 * a; }, x, data);
  check([](auto a, auto b) { return slice(a, 1) * b[2] + sum(b); }, x, data);
}

TEST_CASE("flat operations") {
  using fluxion::detail::is_flat;
  CHECK(is_flat(*fluxion::descriptor_of<fluxion::op::floor>()));
  CHECK(is_flat(*fluxion::descriptor_of<fluxion::op::sign>()));
  CHECK(!is_flat(*fluxion::descriptor_of<fluxion::op::exp>()));
  CHECK(!is_flat(*fluxion::descriptor_of<fluxion::op::multiply>()));
}
