// SPDX-License-Identifier: BSL-1.0
// How long a call takes: for the tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace benchmarks {

/// Processor seconds for one `call(in, out)`, on average: time given to other processes isn't
/// counted. What `in` holds is unknown to the compiler at each call, and what is in `out` is used.
template <class Call, class In, class Out>
double seconds(const Call& call, In& in, Out& out, long calls) {
  In* from = &in;
  Out* to = &out;
  const std::clock_t start = std::clock();
  for (long i = 0; i < calls; ++i) {
    asm volatile("" : "+r"(from), "+r"(to) : : "memory");
    call(*from, *to);
  }
  asm volatile("" : : "r"(to) : "memory");
  const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return taken / static_cast<double>(calls);
}

inline double median(std::vector<double> v) {
  const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), middle, v.end());
  return *middle;
}

}  // namespace benchmarks
