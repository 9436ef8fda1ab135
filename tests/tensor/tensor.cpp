// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/tensor.hpp>

#include <cstdint>
#include <numeric>

#include <doctest/doctest.h>

using fluxion::dynamic;
using fluxion::shape_error;
using fluxion::tensor;

static_assert(fluxion::ArrayLike<tensor<double>> && fluxion::ArrayLike<tensor<float, dynamic, 3>>);
static_assert(!fluxion::ArrayLike<tensor<int, 3>>);
static_assert(std::regular<tensor<double, 2>> && std::regular<tensor<double, dynamic, dynamic>>);
static_assert(sizeof(tensor<float, 3, 4>) == 48);
static_assert(std::is_trivially_copyable_v<tensor<float, 3, 4>>);

namespace {
constexpr double trace(std::ptrdiff_t n) {
  tensor<double, dynamic, dynamic> t(n, n);
  double total = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) t(i, i) = static_cast<double>(i + 1);
  for (double x : t) total += x;
  return total;
}
}  // namespace

TEST_CASE("static extents: a constant expression, nothing but its elements") {
  constexpr tensor<double, 2, 3> t{{1, 2, 3}, {4, 5, 6}};
  static_assert(t.size() == 6 && t.rank == 2 && t.extent(0) == 2 && t.extent(1) == 3);
  static_assert(t(0, 2) == 3 && t(1, 0) == 4);
  static_assert(t == tensor<double, 2, 3>{{1, 2, 3}, {4, 5, 6}} && t != tensor<double, 2, 3>{});
  static_assert(tensor<float, 4>{}[3] == 0);
  static_assert(std::accumulate(t.begin(), t.end(), 0.0) == 21);
}

TEST_CASE("rank 0 holds one number, ranks above 2 nest further") {
  constexpr tensor<double> x(3.5);
  static_assert(x() == 3.5 && x.size() == 1);
  constexpr tensor<float, 2, 1, 2> cube{{{1, 2}}, {{3, 4}}};
  static_assert(cube(1, 0, 1) == 4);
  CHECK(tensor<double>{}() == 0);
}

TEST_CASE("dynamic extents: one argument each") {
  static_assert(trace(3) == 6);
  const tensor<float, dynamic, 4> b(3);
  CHECK(b.shape() == std::array<std::ptrdiff_t, 2>{3, 4});
  CHECK(b.size() == 12);
  CHECK(b(2, 3) == 0);
  tensor<double, dynamic> v(5);
  v[4] = 2;
  CHECK(v.end()[-1] == 2);
  CHECK(tensor<double, dynamic>{5} != v);
  CHECK(tensor<double, dynamic>{}.size() == 0);
  CHECK(tensor<double, 3, dynamic>{}.shape() == std::array<std::ptrdiff_t, 2>{3, 0});
  CHECK(reinterpret_cast<std::uintptr_t>(tensor<float, dynamic>(3).data()) % 64 == 0);
}

TEST_CASE("nested lists and values give elements and lengths") {
  const tensor<double, dynamic, dynamic> t{{1, 2, 3}, {4, 5, 6}};
  CHECK(t.shape() == std::array<std::ptrdiff_t, 2>{2, 3});
  CHECK(t(1, 2) == 6);
  const std::vector<double> values{1, 2, 3, 4, 5, 6};
  CHECK(t == tensor<double, dynamic, dynamic>({2, 3}, values));
  CHECK(t != tensor<double, dynamic, dynamic>({3, 2}, values));
  CHECK(tensor<double, dynamic, 3>({2, 3}, values)(1, 2) == 6);
}

TEST_CASE("lengths that don't fit are refused with both shapes") {
  const std::vector<double> values(6);
  CHECK_THROWS_WITH_AS((tensor<double, dynamic, 4>({2, 3}, values)),
                       "tensor: no shape [2, 3] for extents [?, 4]", shape_error);
  CHECK_THROWS_WITH_AS((tensor<double, dynamic, dynamic>({2, 4}, values)),
                       "tensor: 6 values for shape [2, 4]", shape_error);
  CHECK_THROWS_WITH_AS((tensor<double, 2, 2>{{1, 2}, {3}}),
                       "tensor: a row of 1 elements in shape [2, 2]", shape_error);
  CHECK_THROWS_AS((tensor<double, 3>{1, 2}), shape_error);
  CHECK_THROWS_AS((tensor<double, dynamic>(-1)), shape_error);
  CHECK_THROWS_AS((tensor<double, dynamic, dynamic>(1L << 40, 1L << 40)), shape_error);
}

TEST_CASE("a tensor keeps its shape when a resize is refused") {
  tensor<double, dynamic, 2> t(3);
  CHECK_THROWS_AS(t.resize({4, 3}), shape_error);
  CHECK(t.shape() == std::array<std::ptrdiff_t, 2>{3, 2});
  t.resize({5, 2});
  CHECK(t.size() == 10);
}

TEST_CASE("a moved-from tensor is empty") {
  tensor<double, dynamic, 2> a{{1, 2}, {3, 4}};
  const tensor<double, dynamic, 2> b = std::move(a);
  CHECK(b(1, 1) == 4);
  CHECK(a.shape() == std::array<std::ptrdiff_t, 2>{0, 2});
  CHECK(a.size() == 0);
  a = b;
  CHECK(a == b);
}

TEST_CASE("traits read, make and fill tensors") {
  using matrix = tensor<float, dynamic, 2>;
  using traits = fluxion::array_traits<matrix>;
  static_assert(traits::resizable && !fluxion::array_traits<tensor<float, 2>>::resizable);
  static_assert(traits::extents == std::array{dynamic, 2});
  matrix m = traits::make({2, 2});
  const float in[] = {1, 2, 3, 4};
  traits::copy_in(m, in);
  float out[4]{};
  traits::copy_out(m, out);
  CHECK(std::equal(in, in + 4, out));
  CHECK(traits::data(m) == m.data());
  traits::resize(m, {3, 2});
  CHECK(fluxion::lengths_of(m) == std::array<std::ptrdiff_t, 2>{3, 2});
}
