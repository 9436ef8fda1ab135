// SPDX-License-Identifier: BSL-1.0
// Checks that all candidates agree, and measures them by turns, so that whatever slows the machine
// slows all of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "registry.hpp"
#include "timing.hpp"

namespace benchmarks {

/// Greatest difference, relative to the greatest element.
inline double difference(const vector& a, const vector& b) {
  if (a.size() != b.size()) return HUGE_VAL;
  double most = 0, scale = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double d = std::abs(a[i] - b[i]);
    if (!(d <= most)) most = d;  // also when it is not a number
    scale = std::max(scale, std::abs(b[i]));
  }
  return most == 0 ? 0 : most / scale;
}

/// True if value and every gradient are those that Fluxion gives, to 1e-10.
inline bool agrees(const std::string& name, std::size_t n, const candidate& fluxion,
                   const candidate& other) {
  const result ours = fluxion.evaluate(), theirs = other.evaluate();
  const double of_values = std::abs(ours.value - theirs.value) / (1 + std::abs(theirs.value));
  double of_gradients = ours.gradients.size() == theirs.gradients.size() ? 0 : HUGE_VAL;
  for (std::size_t i = 0; i < ours.gradients.size() && of_gradients < HUGE_VAL; ++i) {
    const double d = difference(ours.gradients[i], theirs.gradients[i]);
    if (!(d <= of_gradients)) of_gradients = d;
  }
  if (of_values <= 1e-10 && of_gradients <= 1e-10) return true;
  std::fprintf(stderr, "%s, n = %zu: Fluxion and %s differ: value by %.1e, gradient by %.1e\n",
               name.c_str(), n, other.by.c_str(), of_values, of_gradients);
  return false;
}

/// True if all do.
inline bool all_agree(const std::string& name, std::size_t n, const std::vector<candidate>& all) {
  return std::all_of(all.begin() + 1, all.end(),
                     [&](const candidate& other) { return agrees(name, n, all.front(), other); });
}

/// Processor seconds: time given to other processes isn't counted.
inline double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// A candidate, and how many calls take half a millisecond.
struct timed {
  const candidate* who;
  long calls = 1;

  explicit timed(const candidate& c) : who(&c) {
    while (seconds() * static_cast<double>(calls) < 5e-4) calls *= 2;
  }
  /// For one call, on average. Where few calls are timed, one before them brings its data into the
  /// cache, from which the candidate before has driven them.
  double seconds() const {
    if (calls < 8) who->repeat(1);
    const double start = processor_seconds();
    who->repeat(calls);
    return (processor_seconds() - start) / static_cast<double>(calls);
  }
};

/// A candidate's time over Fluxion's, the median of all rounds.
struct ratio {
  std::string by;
  double over_fluxion;
};

/// What the rounds have shown of a problem at one size.
struct measurement {
  std::string function;
  std::size_t n;
  bool transcendental;
  int rounds;
  std::vector<ratio> ratios;
  double spread;  ///< `hand` against itself: half of its pairs differ by less than this share
  double fluxion_seconds;

  double of(const std::string& by) const {
    for (const ratio& r : ratios)
      if (r.by == by) return r.over_fluxion;
    return NAN;
  }
  /// Of the better opponent.
  double best() const { return std::min(of("hand"), of("plain")); }
};

/// Rounds end early, but not before the ninth, when a row takes longer than this.
inline constexpr double seconds_for_a_row = 20;

/// Every round times each opponent beside Fluxion.
inline measurement measure(const problem& p, std::size_t n, const std::vector<candidate>& all,
                           int rounds) {
  const std::vector<timed> by(all.begin(), all.end());
  std::vector<std::vector<double>> ratios(by.size());
  std::vector<double> self, fluxion;
  const double start = processor_seconds();
  int round = 0;
  for (; round < rounds; ++round) {
    if (round >= 9 && processor_seconds() - start > seconds_for_a_row) break;
    for (std::size_t i = 1; i < by.size(); ++i) {
      const double theirs = by[i].seconds(), ours = by[0].seconds();
      ratios[i].push_back(theirs / ours);
      fluxion.push_back(ours);
    }
    const double first = by[1].seconds(), second = by[1].seconds();
    self.push_back(std::abs(first / second - 1));
  }
  measurement m{p.name, n, p.transcendental, round, {}, median(self), median(fluxion)};
  for (std::size_t i = 1; i < by.size(); ++i) m.ratios.push_back({all[i].by, median(ratios[i])});
  return m;
}

}  // namespace benchmarks
