// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <random>

#include "batches.hpp"

/// Lane by lane, a batch gives what a number gives, whatever the bits.
namespace laws {

/// Any bits, so that all exponents are as likely; every other number from the ordinary range, where
/// operations differ most.
template <class T>
std::vector<T> random_numbers(std::mt19937_64& generator, const op::interval& domain) {
  using bits = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  std::uniform_real_distribution<double> inside(domain.low, domain.high);
  std::vector<T> x(1 << 12);
  for (std::size_t i = 0; i < x.size(); i += 2) {
    x[i] = std::bit_cast<T>(static_cast<bits>(generator()));
    x[i + 1] = static_cast<T>(inside(generator));
  }
  std::shuffle(x.begin(), x.end(), generator);
  return x;
}

template <class Op, class T>
void check_random_lanes() {
  using V = fluxion::simd::lanes_of<T>;
  if constexpr (fluxion::simd::width < T >> 1) {
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937_64 generator(seed);
    for (int round = 0; round < 500; ++round) {
      const std::vector<T> x = random_numbers<T>(generator, Op::info.domain[0]);
      if constexpr (op::arity<Op> == 1)
        check_lanes<Op, V>(x);
      else if constexpr (op::arity<Op> == 2)
        check_lanes<Op, V>(x, random_numbers<T>(generator, Op::info.domain[1]));
      else
        check_lanes<Op, V>(x, random_numbers<T>(generator, Op::info.domain[1]),
                           random_numbers<T>(generator, Op::info.domain[2]));
    }
  }
}

}  // namespace laws
