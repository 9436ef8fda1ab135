// SPDX-License-Identifier: BSL-1.0
// How long a call takes, and where: for the tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

#ifndef FLUXION_BENCHMARK_FLAGS
#define FLUXION_BENCHMARK_FLAGS "not recorded"
#endif

namespace timing {

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

inline std::string processor() {
  std::ifstream about("/proc/cpuinfo");
  for (std::string line; std::getline(about, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

inline const char* compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#elif defined(__GNUC__)
  return "g++ " __VERSION__;
#else
  return "unknown compiler";
#endif
}

/// Stays on one core: the one given, or the current one.
inline void stay_on_core([[maybe_unused]] int core) {
#ifdef __linux__
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core < 0 ? static_cast<unsigned>(sched_getcpu()) : static_cast<unsigned>(core), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0)
    std::fprintf(stderr, "can't stay on one core: ratios will be less certain\n");
#endif
}

}  // namespace timing
