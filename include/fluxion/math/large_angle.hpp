// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <fluxion/math/format.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// The first 1280 bits of 2 / pi.
inline constexpr std::array<std::uint32_t, 40> two_over_pi = {
    0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561,
    0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484,
    0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f,
    0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b,
    0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d};

/// 32 bits of 2 / pi from the bit of weight 2^-first on.
constexpr std::uint32_t two_over_pi_bits(int first) {
  const int position = first - 1 + 64;  // two words of zeros stand before the table
  const auto word = [](int i) {
    return i < 2 ? std::uint64_t{0} : two_over_pi[std::size_t(i - 2)];
  };
  const std::uint64_t pair = word(position / 32) << 32 | word(position / 32 + 1);
  return static_cast<std::uint32_t>(pair >> (32 - position % 32));
}

/// mantissa 2^exponent 2/pi modulo 4, in units of 2^-190, highest word first: what 2 / pi has
/// before gives whole turns, what comes after is too small.
constexpr std::array<std::uint32_t, 6> quarter_turns(std::uint64_t mantissa, int exponent) {
  const auto word = [&](int i) -> std::uint64_t {
    return i > 5 ? 0 : two_over_pi_bits(exponent - 1 + 32 * i);
  };
  std::array<std::uint32_t, 6> product{};
  std::uint64_t carry = 0;
  for (int i = 5; i >= 0; --i) {
    const std::uint64_t low = word(i) * (mantissa & 0xffffffff);
    const std::uint64_t high = word(i + 1) * (mantissa >> 32);
    const std::uint64_t sum = (low & 0xffffffff) + (high & 0xffffffff) + (carry & 0xffffffff);
    product[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(sum);
    carry = (low >> 32) + (high >> 32) + (carry >> 32) + (sum >> 32);
  }
  return product;
}

struct reduced_angle {
  unsigned quadrant;
  double rest;
};

/// |x| = quadrant pi/2 + rest modulo 2 pi, |rest| <= pi / 4, for finite |x| >= 1.
/// Source: Payne and Hanek, Radian reduction for trigonometric functions, 1983.
constexpr reduced_angle reduce_large_angle(double x) {
  using f = format<double>;
  const std::uint64_t bits = to_bits(x) & ~(std::uint64_t{1} << f::sign_shift);
  const std::uint64_t mantissa = (bits & f::mantissa_mask) | (f::mantissa_mask + 1);
  const int exponent = static_cast<int>((bits >> f::mantissa) - f::bias) - f::mantissa;
  const auto turns = quarter_turns(mantissa, exponent);
  unsigned quadrant = turns[0] >> 30;
  const bool above_half = turns[0] >> 29 & 1;
  double fraction = 0, weight = 0x1p-30;
  for (std::size_t i = 0; i < turns.size(); ++i, weight *= 0x1p-32) {
    const std::uint32_t mask = i == 0 ? 0x3fffffff : 0xffffffff;
    fraction += ((above_half ? ~turns[i] : turns[i]) & mask) * weight;
  }
  if (above_half) ++quadrant, fraction = -fraction;
  return {quadrant % 4, fraction * 1.5707963267948966};
}
}  // namespace detail

}  // namespace fluxion::inline FLUXION_ABI::math
