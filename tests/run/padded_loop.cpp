// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/padded_loop.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "padded.hpp"

namespace {

template <class F>
using plan_of = fluxion::planned<
    fluxion::program<F, fluxion::signature<fluxion::detail::spec_of<std::vector<double>>()>,
                     fluxion::transform::value>>;

struct add_and_reduce {
  constexpr auto operator()(const auto& x) const {
    using namespace fluxion::functions;
    return sum(x) + 1000 * prod(x) + 0 * min(x) + 0 * max(x);
  }
};
struct cheap {
  constexpr auto operator()(const auto& x) const { return 3 * x - x * x; }
};
struct dear {
  constexpr auto operator()(const auto& x) const { return exp(x) - x; }
};

template <class F, class T>
std::vector<T> apply(std::size_t n) {
  padded<T> x(n), y(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = T(i % 5);
  const T* from[] = {x.data(), x.data()};
  T* to[] = {y.data()};
  const T uniform[] = {3};
  fluxion::detail::padded_loop<plan_of<F>, 0, T>::run(
      {from, to, uniform, nullptr, static_cast<std::ptrdiff_t>(n)});
  CHECK(y.is_kept());
  return {y.data(), y.data() + n};
}

}  // namespace

TEST_CASE_TEMPLATE("elements of every length", T, double, float) {
  for (std::size_t n = 0; n <= 140; ++n) {
    const auto a = apply<cheap, T>(n), b = apply<dear, T>(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double x = double(i % 5);
      CHECK(double(a[i]) == 3 * x - x * x);
      CHECK(double(b[i]) == doctest::Approx(std::exp(x) - x).epsilon(1e-6));
    }
  }
}

TEST_CASE_TEMPLATE("what stands behind the end isn't summed", T, double, float) {
  using plan = plan_of<add_and_reduce>;
  static_assert(plan::size.loops == 1 && plan::size.reductions == 4);
  for (std::size_t n = 0; n <= 70; ++n) {
    padded<T> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = i % 2 ? T(0.5) : T(2);
    const T* from[] = {x.data()};
    T total[4];
    fluxion::detail::padded_loop<plan, 0, T>::run(
        {from, nullptr, nullptr, total, static_cast<std::ptrdiff_t>(n)});
    const double pairs = double(n / 2), odd = double(n % 2);
    CHECK(double(total[0]) == 2.5 * pairs + 2 * odd);
    CHECK(double(total[1]) == (odd > 0 ? 2 : 1));
    if (n > 1) CHECK(double(total[2]) == 0.5);
    if (n > 0) CHECK(double(total[3]) == 2);
  }
}
