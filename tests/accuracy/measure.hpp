// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/simd/batch.hpp>

#include "exact.hpp"
#include "points.hpp"

/// How far a value lies from the exact one.
namespace measure {

namespace op = fluxion::op;

template <class T>
struct format {
  using limits = std::numeric_limits<T>;
  static constexpr long digits = limits::digits;
  static constexpr long least = limits::min_exponent, most = limits::max_exponent;
};

/// An error in units of the last place of the exact result; and of it or of 1, whichever is
/// greater.
struct distance {
  double ulps = 0, ulps_of_1 = 0;
};

/// Infinity counts as the number that would follow the largest.
template <class T>
distance between(T found, const real& expected) {
  using f = format<T>;
  constexpr double wrong = std::numeric_limits<double>::infinity();
  if (std::isnan(found) != expected.is_nan()) return {wrong, wrong};
  if (std::isnan(found)) return {};
  const real beyond = real::power_of_2(f::most);
  const auto bounded = [&](const real& x) {
    return x > beyond ? beyond : x < -beyond ? -beyond : x;
  };
  const real a = bounded(real(static_cast<double>(found))), b = bounded(expected);
  if (a == b) return {};
  const long own = b.is_zero() ? f::least : b.exponent();
  const auto in_ulps = [&](long exponent) {
    exponent = std::min(exponent, f::most) - f::digits;
    return real::of<mpfr_abs>((a - b) / real::power_of_2(exponent)).rounded();
  };
  return {in_ulps(std::max(own, f::least)), in_ulps(std::max(own, 1l))};
}

/// Whether it is a normal number or zero.
template <class T>
bool is_normal(const real& x) {
  using f = format<T>;
  return x.is_zero() || (!x.is_infinite() && x.exponent() >= f::least && x.exponent() <= f::most);
}

/// The worst of the points where operands, value and result are normal, and of the others.
struct worst {
  distance error;
  double at_edges = 0;
  std::array<double, 3> at{}, edge{};
  long points = 0;

  void take(const distance& e, bool normal, const std::array<double, 3>& x) {
    ++points;
    if (normal) error.ulps_of_1 = std::max(error.ulps_of_1, e.ulps_of_1);
    if (normal && e.ulps > error.ulps) error.ulps = e.ulps, at = x;
    if (!normal && e.ulps > at_edges) at_edges = e.ulps, edge = x;
  }
};

template <class Op>
struct total {
  constexpr auto operator()(const auto&... x) const { return sum(op::apply<Op>(x...)); }
};

/// Value and partial derivatives of an operation at all points: [quantity][point].
template <class T>
using results = std::vector<std::vector<T>>;

/// The recorded rule, one point at a time: then it is run on numbers.
template <class Op, class T, std::size_t... K>
results<T> by_numbers(const std::array<std::vector<T>, sizeof...(K)>& x,
                      std::index_sequence<K...>) {
  results<T> all(1 + sizeof...(K));
  auto both = fluxion::value_and_gradient(total<Op>{});
  std::vector<T> at[] = {(void(K), std::vector<T>(1))...}, slope[] = {at[K]...};
  for (std::size_t i = 0; i < x[0].size(); ++i) {
    ((at[K][0] = x[K][i]), ...);
    if constexpr (sizeof...(K) == 1)
      all[0].push_back(both.into(slope[0], at[0]));
    else
      all[0].push_back(both.into(std::tie(slope[K]...), at[K]...));
    (all[1 + K].push_back(slope[K][0]), ...);
  }
  return all;
}

/// All points at once: then it is run on SIMD batches.
template <class Op, class T, std::size_t... K>
results<T> by_batches(const std::array<std::vector<T>, sizeof...(K)>& x,
                      std::index_sequence<K...>) {
  using V = fluxion::simd::lanes_of<T>;
  constexpr std::size_t lanes = fluxion::simd::lanes<V>;
  results<T> all{std::vector<T>(x[0].size())};
  for (std::size_t i = 0; i + lanes <= x[0].size(); i += lanes)
    fluxion::simd::store<V>(&all[0][i], Op::value(fluxion::simd::load<V>(&x[K][i])...));
  const auto [value, gradient] = fluxion::value_and_gradient(total<Op>{})(x[K]...);
  if constexpr (sizeof...(K) == 1)
    all.push_back(gradient);
  else
    (all.push_back(std::get<K>(gradient)), ...);
  return all;
}

/// One line for each quantity: what tests/accuracy/check.py reads.
inline void print(const std::string& name, std::size_t quantity, const char* type, const char* mode,
                  const worst& w) {
  std::printf("%s\t%zu\t%s\t%s\t%.3g\t%.3g\t%.3g\t%ld", name.c_str(), quantity, type, mode,
              w.error.ulps, w.error.ulps_of_1, w.at_edges, w.points);
  for (const auto& x : {w.at, w.edge}) std::printf("\t%.17g, %.17g, %.17g", x[0], x[1], x[2]);
  std::printf("\n");
}

template <class Op, class T>
void run(const exact& expected, int count) {
  constexpr std::size_t n = op::arity<Op>;
  const auto x = points::draw<T, n>(Op::info.domain, count);
  constexpr auto each = std::make_index_sequence<n>{};
  const results<T> found[] = {by_numbers<Op, T>(x, each), by_batches<Op, T>(x, each)};
  worst all[2][1 + n];
  for (std::size_t i = 0; i < x[0].size(); ++i) {
    std::array<double, 3> at{};
    std::array<real, n> operand;
    bool normal = true;
    for (std::size_t k = 0; k < n; ++k) {
      operand[k] = at[k] = static_cast<double>(x[k][i]);
      normal = normal && is_normal<T>(operand[k]);
    }
    const real value = expected.value(operand.data());
    for (std::size_t q = 0; q <= n; ++q) {
      const real y = q == 0 ? value : expected.partial[q - 1](operand.data());
      if (q > 0 && (value.is_nan() || y.is_nan())) continue;  // not in the domain, or an edge
      const bool all_normal = normal && is_normal<T>(value) && is_normal<T>(y);
      for (int mode = 0; mode < 2; ++mode)
        all[mode][q].take(between(found[mode][q][i], y), all_normal, at);
    }
  }
  const char* const type = sizeof(T) == 8 ? "double" : "float";
  for (int mode = 0; mode < 2; ++mode)
    for (std::size_t q = 0; q <= n; ++q)
      print(std::string(Op::info.name), q, type, mode == 0 ? "number" : "batch", all[mode][q]);
}

/// False if there is no formula for it.
template <class Op>
bool run(int count) {
  const auto found = exact_operations().find(std::string(Op::info.name));
  if (found == exact_operations().end() ||
      found->second.partial.size() != static_cast<std::size_t>(op::arity<Op>)) {
    std::fprintf(stderr, "%s: tests/accuracy/exact.cpp has no formula for it\n",
                 std::string(Op::info.name).c_str());
    return false;
  }
  run<Op, double>(found->second, count);
  run<Op, float>(found->second, count);
  return true;
}

}  // namespace measure
