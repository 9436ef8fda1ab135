// SPDX-License-Identifier: BSL-1.0
// What Fluxion is measured against: values and gradients as one writes them by hand. Each header
// here holds one problem: its data, the shape of its gradients, and three functions that return
// the value and write the gradients:
//   hand   Eigen expressions;
//   plain  scalar loops and <cmath>;
//   fused  as few passes as possible, written on xsimd: the limit to approach. It reads and writes
//          through pointers, since a compiler that sees a batch stored loads a vector's again.
// For peers that overload operators, the value alone is there once more, as loops over their number
// type, of all arguments in a row. This header holds what the problems share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <type_traits>
#include <vector>

#include <Eigen/Dense>
#include <xsimd/xsimd.hpp>

namespace hand_written {

using vector = std::vector<double>;
using batch = xsimd::batch<double>;
inline constexpr std::size_t lanes = batch::size;

inline double random_number(std::mt19937_64& generator) {
  return std::uniform_real_distribution<double>(-1, 1)(generator);
}

/// n numbers between -1 and 1, always the same ones for a seed.
inline vector random_numbers(std::size_t n, unsigned seed) {
  std::mt19937_64 generator(seed);
  vector numbers(n);
  for (double& number : numbers) number = random_number(generator);
  return numbers;
}

inline void append(vector& all, double number) { all.push_back(number); }
template <class Array>
void append(vector& all, const Array& a) {
  all.insert(all.end(), a.data(), a.data() + a.size());
}

/// The numbers of all of them, one after the other.
template <class... Arguments>
vector in_a_row(const Arguments&... arguments) {
  vector all;
  (append(all, arguments), ...);
  return all;
}

inline Eigen::Index index(std::size_t n) { return static_cast<Eigen::Index>(n); }

inline auto as_eigen(const double* p, std::size_t n) {
  return Eigen::Map<const Eigen::ArrayXd>(p, index(n));
}
inline auto as_eigen(double* p, std::size_t n) { return Eigen::Map<Eigen::ArrayXd>(p, index(n)); }
inline auto as_eigen(const vector& v) { return as_eigen(v.data(), v.size()); }
inline auto as_eigen(vector& v) { return as_eigen(v.data(), v.size()); }

/// Sum of the lanes, under the name it has in the xsimd at hand.
template <class Batch>
double sum_of_lanes(const Batch& x) {
  if constexpr (requires { reduce_add(x); })
    return reduce_add(x);
  else
    return hadd(x);
}

/// Four running sums: one alone would wait for each addition to end.
struct running_sum {
  batch part[4] = {batch(0.0), batch(0.0), batch(0.0), batch(0.0)};
  double total() const { return sum_of_lanes((part[0] + part[1]) + (part[2] + part[3])); }
};

template <std::size_t K>
using constant = std::integral_constant<std::size_t, K>;

/// Calls body(i, k) for whole batches, k from 0 to 3 in turn, as a constant: so that part[k] is a
/// register. Returns the first index left over.
template <class Body>
std::size_t whole_batches(std::size_t begin, std::size_t end, Body body) {
  std::size_t i = begin;
  for (; i + 4 * lanes <= end; i += 4 * lanes) {
    body(i, constant<0>());
    body(i + lanes, constant<1>());
    body(i + 2 * lanes, constant<2>());
    body(i + 3 * lanes, constant<3>());
  }
  for (; i + lanes <= end; i += lanes) body(i, constant<0>());
  return i;
}

/// A whole batch of elements.
struct every_lane {
  static batch load(const double* p) { return batch::load_unaligned(p); }
  static void store(const batch& b, double* p) { b.store_unaligned(p); }
  static const batch& only(const batch& b) { return b; }
};

/// The last elements, fewer than a batch.
struct first_lanes {
  std::size_t count;

  /// Zeros stand behind them.
  batch load(const double* p) const {
    double padded[lanes] = {};
    for (std::size_t i = 0; i < count; ++i) padded[i] = p[i];
    return batch::load_unaligned(padded);
  }
  void store(const batch& b, double* p) const {
    double padded[lanes];
    b.store_unaligned(padded);
    for (std::size_t i = 0; i < count; ++i) p[i] = padded[i];
  }
  /// Zero in the other lanes: what enters a sum.
  batch only(const batch& b) const {
    double number[lanes];
    for (std::size_t i = 0; i < lanes; ++i) number[i] = static_cast<double>(i);
    const auto counts = batch::load_unaligned(number) < batch(static_cast<double>(count));
    return xsimd::select(counts, b, batch(0.0));
  }
};

/// Calls body(lanes, i, k) for all n elements, a batch at a time, k from 0 to 3 in turn. For
/// functions so dear that the last elements are better computed as an incomplete batch.
template <class Body>
void each_batch(std::size_t n, Body body) {
  const std::size_t i =
      whole_batches(0, n, [&](std::size_t at, auto k) { body(every_lane(), at, k); });
  if (i < n) body(first_lanes{n - i}, i, constant<0>());
}

}  // namespace hand_written
