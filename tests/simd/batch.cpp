// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/batch.hpp>

#include <array>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace simd = fluxion::simd;

namespace {
template <class T, std::size_t W>
struct sample {
  using V = simd::batch<T, W>;
  std::array<T, W> a, b;
  sample() {
    for (std::size_t i = 0; i < W; ++i) {
      a[i] = T(0.5) * T(i) - 1;
      b[i] = T(3) - T(i);
    }
    a[W - 1] = -T(0);
  }
  V x() const { return V::load(a.data()); }
  V y() const { return V::load(b.data()); }

  /// Each lane of f(x, y) is what f of the two numbers is.
  template <class F>
  bool agrees(F f) const {
    const V result = f(x(), y());
    for (std::size_t i = 0; i < W; ++i)
      if (result[i] != f(a[i], b[i])) return false;
    return true;
  }
};

template <class T, std::size_t W>
void check_arithmetic() {
  const sample<T, W> s;
  using V = simd::batch<T, W>;
  CHECK(s.agrees([](auto x, auto y) { return x + y * 2 - x / (y * y + 1); }));
  CHECK(s.agrees([](auto x, auto y) { return -x + 1.5 * (+y); }));
  CHECK(s.agrees([](auto x, auto y) {
    x += y;
    x *= 2;
    x -= T(0.25);
    return x /= T(4);
  }));
  CHECK(s.agrees([](auto x, auto y) {
    using std::abs, std::copysign, std::fma, std::sqrt;
    return fma(abs(x), y, copysign(sqrt(abs(y)), x));
  }));
  CHECK(std::signbit(V(0)[0]) == false);
  CHECK(std::signbit((-V(0))[0]) == true);
  CHECK(map_lanes([](T x, T y) { return x - y; }, s.x(), s.y())[1] == s.a[1] - s.b[1]);
}

template <class T, std::size_t W>
void check_comparisons() {
  using V = simd::batch<T, W>;
  const T nan = std::numeric_limits<T>::quiet_NaN();
  for (const T a : {T(1), T(2), nan})
    for (const T b : {T(1), T(2), nan}) {
      CHECK(all(V(a) == V(b)) == (a == b));
      CHECK(all(V(a) != V(b)) == (a != b));
      CHECK(all(V(a) < V(b)) == (a < b));
      CHECK(all(V(a) <= V(b)) == (a <= b));
      CHECK(all(V(a) > V(b)) == (a > b));
      CHECK(all(V(a) >= V(b)) == (a >= b));
      CHECK(all(lesser(V(a), V(b)) == V(b)) == ((a < b ? a : b) == b));
      CHECK(all(greater(V(a), V(b)) == V(b)) == ((a > b ? a : b) == b));
    }
  const sample<T, W> s;
  const V chosen = select(s.x() < s.y(), s.x(), 7);
  for (std::size_t i = 0; i < W; ++i) CHECK(chosen[i] == (s.a[i] < s.b[i] ? s.a[i] : 7));
}

template <class T, std::size_t W>
void check_reductions() {
  const sample<T, W> s;
  T sum = 0, product = 1, least = s.b[0], greatest = s.b[0];
  for (const T b : s.b) {
    sum += b;
    product *= b;
    least = std::min(least, b);
    greatest = std::max(greatest, b);
  }
  CHECK(reduce_add(s.y()) == sum);
  CHECK(reduce_mul(s.y()) == product);
  CHECK(reduce_min(s.y()) == least);
  CHECK(reduce_max(s.y()) == greatest);
  for (std::size_t i = 0; i < W; ++i) {
    sample<T, W> with_nan;
    with_nan.a[i] = std::numeric_limits<T>::quiet_NaN();
    CHECK(std::isnan(reduce_min(with_nan.x())));
    CHECK(std::isnan(reduce_max(with_nan.x())));
  }
}

template <class T, std::size_t W = simd::width<T>>
void check_widths() {
  if constexpr (W > 1) {
    check_arithmetic<T, W>();
    check_comparisons<T, W>();
    check_reductions<T, W>();
    if constexpr (W > simd::narrowest<T>) check_widths<T, W / 2>();
  }
}
}  // namespace

TEST_CASE_TEMPLATE("a batch is as many numbers", T, float, double) { check_widths<T>(); }
