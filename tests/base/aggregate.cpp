// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/aggregate.hpp>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class T>
struct point {
  T x, y;
};
struct empty {};
struct one {
  double only;
};
struct nested {
  one first;
  point<double> second;
  empty third;
};
struct one_nested {
  point<double> only;
};
struct one_vector {
  std::vector<double> only;
};
struct containers {
  std::vector<double> w;
  std::array<double, 3> a;
  std::array<point<float>, 2> points;
  std::string text;
  std::unique_ptr<int> owner;
  std::optional<double> perhaps;
};
struct views {
  std::span<const double> x;
  std::span<double, 3> y;
  const double& z;
};
struct c_arrays {
  double first[3];
  int k;
  float second[2][2];
  double last[1];
};
struct no_default {
  explicit no_default(int given) : value(given) {}
  int value;
};
struct holds_no_default {
  double x;
  no_default first;
  double y;
  no_default last;
};
struct with_defaults {
  double x = 1;
  const int n = 2;
  [[maybe_unused]] static constexpr int all = 3;
};
struct derived : one {
  double more;
};
struct only_derived : one {};
class with_constructor {
 public:
  with_constructor() {}
  double x = 0;
};
struct with_private {
  double x;

 private:
  [[maybe_unused]] double y;
};
struct most {
  double a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
  int n1, n2, n3, n4, n5, n6;
};
struct too_many {
  most first;
  double m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20;
  double n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12;
};

static_assert(fluxion::member_count<empty> == 0);
static_assert(fluxion::member_count<one> == 1);
static_assert(fluxion::member_count<const point<float>> == 2);
static_assert(fluxion::member_count<nested> == 3);
static_assert(fluxion::member_count<one_nested> == 1);
static_assert(fluxion::member_count<one_vector> == 1);
static_assert(fluxion::member_count<containers> == 6);
static_assert(fluxion::member_count<views> == 3);
static_assert(fluxion::member_count<c_arrays> == 4);
static_assert(fluxion::member_count<holds_no_default> == 4);
static_assert(fluxion::member_count<with_defaults> == 2);
static_assert(fluxion::member_count<most> == fluxion::most_members);

static_assert(!fluxion::Reflectable<too_many>);
static_assert(!fluxion::Reflectable<derived>);
static_assert(!fluxion::Reflectable<only_derived>);
static_assert(!fluxion::Reflectable<with_constructor>);
static_assert(!fluxion::Reflectable<with_private>);
static_assert(!fluxion::Reflectable<std::vector<double>>);
static_assert(!fluxion::Reflectable<double>);

template <class T, class... M>
inline constexpr bool has_members =
    std::is_same_v<decltype(fluxion::members_of(std::declval<T&>())), std::tuple<M...>>;
static_assert(has_members<empty>);
static_assert(has_members<point<float>, float&, float&>);
static_assert(has_members<const nested, const one&, const point<double>&, const empty&>);
static_assert(has_members<with_defaults, double&, const int&>);
static_assert(has_members<c_arrays, double (&)[3], int&, float (&)[2][2], double (&)[1]>);

constexpr double sum_of_members() {
  point<double> p{2, 3};
  auto [x, y] = fluxion::members_of(p);
  x = 10;
  return p.x + y;
}
static_assert(sum_of_members() == 13);

}  // namespace

TEST_CASE("members are visited in their order, as references") {
  most m{};
  std::apply(
      [](auto&... each) {
        double count = 0;
        ((each = static_cast<std::remove_reference_t<decltype(each)>>(++count)), ...);
      },
      fluxion::members_of(m));
  CHECK(m.a == 1);
  CHECK(m.b == 2);
  CHECK(m.z == 26);
  CHECK(m.n1 == 27);
  CHECK(m.n6 == 32);
  const nested n{{1}, {2, 3}, {}};
  CHECK(&std::get<1>(fluxion::members_of(n)) == &n.second);
}
