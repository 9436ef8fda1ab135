// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include <fluxion/base/architecture.hpp>

/// Kernels that break every rule: they call what the rest of the program calls too, out of line.
namespace kernels {

/// One symbol in all units, compiled with the flags of each.
[[gnu::noinline]] inline double scaled(std::span<const double> x, double factor) {
  double total = 0;
  for (const double element : x) total += factor * element;
  return total;
}

/// x, twice: grows a std::vector, whose functions are one symbol in all units, too.
[[gnu::noinline]] inline std::vector<double> twice(std::span<const double> x) {
  std::vector<double> result;
  for (const double element : x) result.push_back(element);
  result.insert(result.end(), x.begin(), x.end());
  return result;
}

template <fluxion::architecture A>
double log_sum_exp(std::span<const double> x, std::span<double> gradient);

template <fluxion::architecture A>
double log_density(std::span<const double> x, std::span<double> gradient);

/// The sum of x, by way of a vector and of functions that all units share.
template <fluxion::architecture A>
double shared(std::span<const double> x, std::span<double> gradient);

/// Takes a gradient of another length than x's for an error.
template <fluxion::architecture A>
void failing(std::span<const double> x, std::span<double> gradient);

}  // namespace kernels
