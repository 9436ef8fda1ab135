// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/member_name.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace outside {
template <class T, int N>
struct layer {
  std::array<T, N> weights;
  T bias_2;
};
}  // namespace outside

namespace {

struct one {
  double only;
};
struct holder {
  std::vector<double> w_;
  outside::layer<float, 3> layer;
  std::unique_ptr<one> next;
  const int N;
  double list[2];
  std::string text;
};

static_assert(fluxion::member_name<one, 0> == "only");
static_assert(fluxion::member_name<outside::layer<double, 2>, 0> == "weights");
static_assert(fluxion::member_name<outside::layer<double, 2>, 1> == "bias_2");
static_assert(fluxion::member_name<holder, 0> == "w_");
static_assert(fluxion::member_name<const holder, 1> == "layer");
static_assert(fluxion::member_name<holder, 2> == "next");
static_assert(fluxion::member_name<holder, 3> == "N");
static_assert(fluxion::member_name<holder, 4> == "list");
static_assert(fluxion::member_name<holder, 5> == "text");

}  // namespace

TEST_CASE("members of a struct in a function have names") {
  struct local {
    double alpha, beta;
  };
  CHECK(fluxion::member_name<local, 0> == "alpha");
  CHECK(fluxion::member_name<local, 1> == "beta");
}
