// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/pull_code.hpp>

#include <array>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace op = fluxion::op;
using namespace fluxion::detail;

namespace {

constexpr std::size_t n = 16;
using row = std::array<double, n>;

/// What one operation adds to the adjoints of two operands, in registers.
template <class Op>
std::array<row, 2> pulled(const row& x, const row& y, const row& value, const row& adjoint,
                          bool second = true) {
  std::array<row, 2> to{};
  row out = value;
  const pull_call<double> call{{{x.data(), y.data(), nullptr}, {-1, -1, 0}, out.data(), n},
                               adjoint.data(),
                               {to[0].data(), second ? to[1].data() : nullptr, nullptr}};
  pull_code<Op, fluxion::simd::lanes_of<double>>::run(call);
  return to;
}

}  // namespace

TEST_CASE("pull_code: adds partial times adjoint, and leaves out what isn't asked for") {
  row x, y, z, a;
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = 1 + double(i), y[i] = 2 - double(i) / 4, z[i] = x[i] * y[i];
    a[i] = double(i % 3);
  }
  const auto both = pulled<op::multiply>(x, y, z, a), one = pulled<op::multiply>(x, y, z, a, false);
  for (std::size_t i = 0; i < n; ++i) {
    CHECK(both[0][i] == y[i] * a[i]);
    CHECK(both[1][i] == x[i] * a[i]);
    CHECK(one[0][i] == both[0][i]);
    CHECK(one[1][i] == 0);
  }
}

TEST_CASE("pull_code: what is 0 contributes nothing, whatever the other is") {
  const double infinity = std::numeric_limits<double>::infinity();
  row x{}, y{}, z{}, a{};
  x.fill(3);
  y.fill(1);
  z.fill(3);
  a.fill(infinity);
  const auto taken = pulled<op::max>(x, y, z, a);
  CHECK(taken[0][5] == infinity);
  CHECK(taken[1][5] == 0);
  y.fill(infinity);
  a.fill(0);
  CHECK(pulled<op::multiply>(x, y, z, a)[0][5] == 0);
  CHECK(product_or_zero(0.0, infinity) == 0);
  CHECK(product_or_zero(2.0, 3.0) == 6);
}
