// SPDX-License-Identifier: BSL-1.0
// What a table was taken with: machine, compiler, flags and versions.
#pragma once

#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

#include <fluxion/fluxion.hpp>

#include "hand_written/common.hpp"

#ifndef FLUXION_BENCHMARK_FLAGS
#define FLUXION_BENCHMARK_FLAGS "not recorded"
#endif

namespace benchmarks {

inline std::string processor() {
  std::ifstream about("/proc/cpuinfo");
  for (std::string line; std::getline(about, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

inline std::string compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#elif defined(__GNUC__)
  return "g++ " __VERSION__;
#else
  return "unknown compiler";
#endif
}

inline std::string version(int major, int minor, int patch) {
  return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
}

/// Name and text of everything worth knowing.
inline std::vector<std::pair<std::string, std::string>> setting() {
  return {
      {"processor", processor()},
      {"cores", std::to_string(std::thread::hardware_concurrency())},
      {"lanes", std::to_string(hand_written::lanes)},
      {"compiler", compiler()},
      {"flags", FLUXION_BENCHMARK_FLAGS},
      {"fluxion", version(FLUXION_VERSION_MAJOR, FLUXION_VERSION_MINOR, FLUXION_VERSION_PATCH)},
      {"xsimd", version(XSIMD_VERSION_MAJOR, XSIMD_VERSION_MINOR, XSIMD_VERSION_PATCH)},
      {"eigen", version(EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
  };
}

/// Stays on one core: the one given, or the current one if it is negative.
inline void stay_on_core([[maybe_unused]] int core) {
#ifdef __linux__
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<unsigned>(core < 0 ? sched_getcpu() : core), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0)
    std::fprintf(stderr, "can't stay on one core: ratios will be less certain\n");
#endif
}

}  // namespace benchmarks
