// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

#include <fluxion/op/contract.hpp>

/// Where an operation is measured.
namespace points {

/// Values near which functions change what they do.
template <class T>
T landmark(std::mt19937_64& random) {
  using limits = std::numeric_limits<T>;
  const double all[] = {0,
                        0.25,
                        0.34657359027997264,
                        0.5,
                        0.69314718055994531,
                        0.70710678118654752,
                        1,
                        1.4142135623730951,
                        1.5707963267948966,
                        2,
                        2.7182818284590452,
                        3,
                        3.1415926535897932,
                        4.7123889803846899,
                        6.2831853071795865,
                        10,
                        16,
                        100,
                        sizeof(T) == 8 ? 709.78271289338397 : 88.722839,
                        sizeof(T) == 8 ? 745.13321910194122 : 103.97208};
  const T own[] = {limits::denorm_min(),     limits::min(),           limits::epsilon(),
                   1 / limits::epsilon(),    limits::max() / 2,       limits::max(),
                   std::sqrt(limits::max()), std::sqrt(limits::min())};
  const auto which = random() % (std::size(all) + std::size(own));
  T x = which < std::size(all) ? static_cast<T>(all[which]) : own[which - std::size(all)];
  const auto steps = static_cast<int>(random() % 5) - 2;
  for (int k = 0; k < std::abs(steps); ++k)
    x = std::nextafter(x, steps < 0 ? T(-1) : limits::max());
  return random() % 2 ? x : -x;
}

/// Any bits: all exponents are as likely.
template <class T>
T anything(std::mt19937_64& random) {
  using bits = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  for (;;)
    if (const T x = std::bit_cast<T>(static_cast<bits>(random())); std::isfinite(x)) return x;
}

/// Operand by operand; in turn from the operation's own domain, of sizes around 1, of any size, and
/// near landmarks, alone and mixed with each other.
template <class T, std::size_t N>
std::array<std::vector<T>, N> draw(const std::array<fluxion::op::interval, 3>& domain, int count) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> size(0, 4);
  std::array<std::vector<T>, N> x;
  const auto one = [&](unsigned kind, std::size_t k) {
    std::uniform_real_distribution<double> inside(domain[k].low, domain[k].high);
    if (kind == 0) return static_cast<T>(inside(random));
    if (kind == 1) return static_cast<T>((random() % 2 ? 1 : -1) * std::exp2(size(random)));
    return kind == 2 ? anything<T>(random) : landmark<T>(random);
  };
  for (int i = 0; i < count || i % 64 != 0; ++i)  // full batches
    for (std::size_t k = 0; k < N; ++k) {
      const auto kind = static_cast<unsigned>(i % 5);
      x[k].push_back(one(kind < 4 ? kind : static_cast<unsigned>(random() % 4), k));
    }
  return x;
}

}  // namespace points
