// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <fluxion/simd/batch.hpp>

#include "operations.hpp"

/// Lane by lane, a batch gives what a number gives.
namespace laws {

/// Steps between two numbers of a type; numbers that aren't are all the same one.
template <class T>
std::int64_t distance(T a, T b) {
  using integer = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
  if (std::isnan(a) || std::isnan(b))
    return std::isnan(a) == std::isnan(b) ? 0 : std::numeric_limits<std::int64_t>::max();
  const auto place = [](T x) {
    const auto bits = std::bit_cast<integer>(std::abs(x));
    return std::signbit(x) ? -static_cast<std::int64_t>(bits) : static_cast<std::int64_t>(bits);
  };
  const auto steps = static_cast<std::uint64_t>(place(a)) - static_cast<std::uint64_t>(place(b));
  return std::abs(static_cast<std::int64_t>(steps));
}

/// Ordinary, extreme and special values.
template <class T>
std::vector<T> values(const op::interval& domain) {
  using limits = std::numeric_limits<T>;
  std::vector<T> result{limits::quiet_NaN()};
  for (const T x : {T(0), limits::denorm_min(), limits::min(), limits::epsilon(), T(0.5),
                    1 - limits::epsilon() / 2, T(1), 1 + limits::epsilon(), T(1.5), T(2), T(3),
                    T(10), T(88), T(700), T(1e10), 1 / limits::epsilon() + 1, limits::max() / 4,
                    limits::max(), limits::infinity()})
    result.insert(result.end(), {x, -x});
  for (int k = 0; k < 40; ++k)
    result.push_back(static_cast<T>(domain.low + (domain.high - domain.low) * k / 39));
  return result;
}

template <class Op, class R>
bool agree(const R& batch, const R& number) {
  if constexpr (std::is_same_v<R, bool>) {
    return batch == number;
  } else {
    // Which of 0 and -0 is greater, IEEE 754 leaves open for max and min.
    const bool zeros_alike = std::is_same_v<Op, op::max> || std::is_same_v<Op, op::min>;
    const bool same_sign = zeros_alike || std::isnan(number) || number != 0 || batch != 0 ||
                           std::signbit(batch) == std::signbit(number);
    return same_sign && distance(batch, number) <= 4;
  }
}

template <class Op, class V, class T, class... More>
void check_lanes(const std::vector<T>& x, const More&... more) {
  constexpr std::size_t width = fluxion::simd::lanes<V>;
  std::size_t disagreements = 0;
  for (std::size_t i = 0; i + width <= x.size(); i += width) {
    const auto lanes = Op::value(V::load(&x[i]), V::load(&more[i])...);
    for (std::size_t k = 0; k < width; ++k) {
      const auto number = Op::value(x[i + k], more[i + k]...);
      const bool same = agree<Op>(static_cast<decltype(number)>(lanes[k]), number);
      if (same) continue;
      CAPTURE(std::string(Op::info.name));
      const std::array<T, 1 + sizeof...(More)> at{x[i + k], more[i + k]...};
      INFO("at ", at.front(), ", ", at[at.size() / 2], ", ", at.back());
      INFO(lanes[k], " instead of ", number);
      FAIL_CHECK("lane and number differ");
      ++disagreements;
    }
  }
  CHECK(disagreements == 0);
}

template <class Op, class V>
void check_batch() {
  using T = typename V::value_type;
  std::vector<T> x = values<T>(Op::info.domain[0]);
  if constexpr (op::arity<Op> == 1) {
    while (x.size() % V::size) x.push_back(1);
    check_lanes<Op, V>(x);
  } else if constexpr (op::arity<Op> == 2) {
    std::vector<T> first, second;
    for (const T a : x)
      for (const T b : values<T>(Op::info.domain[1])) first.push_back(a), second.push_back(b);
    while (first.size() % V::size) first.push_back(1), second.push_back(1);
    check_lanes<Op, V>(first, second);
  } else {
    std::vector<T> first, second, third;
    const std::vector<T> y = values<T>(Op::info.domain[1]), z = values<T>(Op::info.domain[2]);
    for (std::size_t i = 0; i < x.size(); i += 2)
      for (std::size_t j = i % 4 / 2; j < y.size(); j += 2)
        for (std::size_t k = i % 3; k < z.size(); k += 3)
          first.push_back(x[i]), second.push_back(y[j]), third.push_back(z[k]);
    while (first.size() % V::size) first.push_back(1), second.push_back(1), third.push_back(1);
    check_lanes<Op, V>(first, second, third);
  }
}

/// From the widest batch to the narrowest.
template <class Op, class T, std::size_t W = fluxion::simd::width<T>>
void check_batches() {
  if constexpr (W > 1) {
    check_batch<Op, fluxion::simd::batch<T, W>>();
    if constexpr (W > fluxion::simd::narrowest<T>) check_batches<Op, T, W / 2>();
  }
}

}  // namespace laws
