// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/rebound.hpp>

#include <array>
#include <concepts>
#include <span>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/tensor.hpp>

namespace {

// Another number type, in place of symbols.
struct to_long {
  template <class>
  using leaf = long double;
};
template <class A>
using lengthened = fluxion::detail::rebound<to_long, A>;
template <class A>
using owning = fluxion::detail::rebound<fluxion::detail::to_owners, A>;

template <class T>
struct point {
  T x, y;
};
template <class A, class N>
struct layer {
  A w;
  N b;
};
template <class T, std::size_t N>
struct polynomial {
  std::array<T, N> coefficients;
  T scale;
};
template <class T>
struct counted {
  T x;
  int count;
};
template <class T>
struct with_vector {
  std::vector<T> w;
  T b;
};
struct unit {};
template <class T, class Unit>
struct length {
  T value;
};
template <std::same_as<double> T>
struct strict {
  T x;
};
struct plain {
  double x;
  point<double> p;
};

static_assert(std::same_as<lengthened<double>, long double>);
static_assert(std::same_as<lengthened<std::vector<double>>, long double>);

// Every argument of the template that is a number, an array or a struct changes.
static_assert(std::same_as<lengthened<point<double>>, point<long double>>);
static_assert(std::same_as<lengthened<point<int>>, point<long double>>);
static_assert(
    std::same_as<lengthened<layer<std::vector<double>, double>>, layer<long double, long double>>);
static_assert(std::same_as<lengthened<layer<std::array<double, 3>, point<float>>>,
                           layer<long double, point<long double>>>);
static_assert(std::same_as<lengthened<length<double, unit>>, length<long double, unit>>,
              "a tag is a struct without members: it stays");
static_assert(std::same_as<lengthened<polynomial<double, 3>>, polynomial<long double, 3>>);
static_assert(
    std::same_as<lengthened<std::array<point<double>, 3>>, std::array<point<long double>, 3>>);
static_assert(std::same_as<lengthened<point<point<double>>>, point<point<long double>>>);

// Where members can't hold what they become, a tuple stands for the struct.
static_assert(std::same_as<lengthened<counted<double>>,
                           fluxion::members<counted<double>, long double, long double>>);
static_assert(std::same_as<lengthened<with_vector<double>>,
                           fluxion::members<with_vector<double>, long double, long double>>);
static_assert(
    std::same_as<lengthened<strict<double>>, fluxion::members<strict<double>, long double>>);
static_assert(
    std::same_as<lengthened<plain>, fluxion::members<plain, long double, point<long double>>>);
static_assert(
    std::same_as<lengthened<layer<plain, double>>,
                 layer<fluxion::members<plain, long double, point<long double>>, long double>>);
static_assert(std::same_as<lengthened<fluxion::members<plain, double, float>>,
                           fluxion::members<plain, long double, long double>>);

// Gradients: the struct itself, unless it holds views.
static_assert(std::same_as<owning<plain>, plain>);
static_assert(std::same_as<owning<counted<float>>, counted<float>>);
static_assert(std::same_as<owning<std::array<plain, 2>>, std::array<plain, 2>>);
static_assert(
    std::same_as<owning<layer<std::span<const float>, float>>, layer<std::vector<float>, float>>);
struct views {
  std::span<const double> x;
  double y;
};
static_assert(std::same_as<owning<views>, fluxion::members<views, std::vector<double>, double>>);

// Neither through a reference nor in a const member.
struct referring {
  const std::vector<double>& w;
  double b;
};
template <class T>
struct referring_to {
  const T& x;
};
struct constant {
  const double x;
};
static_assert(
    std::same_as<owning<referring>, fluxion::members<referring, std::vector<double>, double>>);
static_assert(std::same_as<owning<constant>, fluxion::members<constant, double>>);
static_assert(std::same_as<lengthened<referring_to<double>>,
                           fluxion::members<referring_to<double>, long double>>);

}  // namespace

TEST_CASE("a struct of tensors is itself its gradient's type") {
  using tensors = layer<fluxion::tensor<double, 2, fluxion::dynamic>, fluxion::tensor<double, 2>>;
  CHECK(std::same_as<owning<tensors>, tensors>);
}
