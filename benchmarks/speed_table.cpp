// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of each hand-written gradient over Fluxion's. All of them run
// by turns in one process on one core, so that whatever slows the machine slows all of them.
// Usage: speed_table [rounds] [core]
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

#include "problems.hpp"

#ifndef FLUXION_BENCHMARK_FLAGS
#define FLUXION_BENCHMARK_FLAGS "not recorded"
#endif

namespace {

using benchmarks::vector;

/// Processor seconds for one call, on average: time given to other processes isn't counted. The
/// calls can't be merged, nor anything moved out of them.
template <class Gradient>
double seconds(Gradient& gradient, vector& g, long calls) {
  const std::clock_t start = std::clock();
  for (long i = 0; i < calls; ++i) {
    double value = gradient(g);
    asm volatile("" : : "r"(&gradient), "r"(&g), "r"(&value) : "memory");
  }
  const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return taken / static_cast<double>(calls);
}

double median(std::vector<double> v) {
  const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), middle, v.end());
  return *middle;
}

/// Greatest difference, relative to the greatest element.
double difference(const vector& a, const vector& b) {
  double most = 0, scale = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double d = std::abs(a[i] - b[i]);
    if (!(d <= most)) most = d;  // also when it is not a number
    scale = std::max(scale, std::abs(b[i]));
  }
  return most / scale;
}

/// True if value and gradient are those that Fluxion gives, to 1e-10.
template <class Gradient, class Fluxion>
bool agrees(const char* problem, const char* by, Gradient& gradient, Fluxion& by_fluxion,
            std::size_t size) {
  vector expected(size), g(size);
  const double value = by_fluxion(g);
  const double expected_value = gradient(expected);
  const double of_values = std::abs(value - expected_value) / (1 + std::abs(expected_value));
  const double of_gradients = difference(g, expected);
  if (of_values <= 1e-10 && of_gradients <= 1e-10) return true;
  std::fprintf(stderr, "%s: Fluxion and %s differ: value by %.1e, gradient by %.1e\n", problem, by,
               of_values, of_gradients);
  return false;
}

/// What the rounds have shown: times over Fluxion's time of the same round.
struct ratios {
  std::vector<double> hand, plain, fused, fluxion_seconds, self;
};

struct measure_and_print {
  int rounds;
  bool* all_agree;

  template <class Problem>
  void operator()() const {
    for (const std::size_t n : benchmarks::sizes) one_size<Problem>(n);
  }

 private:
  template <class Problem>
  void one_size(std::size_t n) const {
    Problem problem(n);
    auto hand = [&](vector& g) { return problem.hand(g); };
    auto plain = [&](vector& g) { return problem.plain(g); };
    auto fused = [&](vector& g) { return problem.fused(g); };
    auto by_fluxion = benchmarks::by_fluxion(problem);
    const std::size_t size = problem.x.size();
    if (!agrees(Problem::name, "hand", hand, by_fluxion, size) ||
        !agrees(Problem::name, "plain", plain, by_fluxion, size) ||
        !agrees(Problem::name, "fused", fused, by_fluxion, size)) {
      *all_agree = false;
      return;
    }
    vector g(size);
    print(Problem::name, n, measure(hand, plain, fused, by_fluxion, g));
  }

  template <class Hand, class Plain, class Fused, class Fluxion>
  ratios measure(Hand& hand, Plain& plain, Fused& fused, Fluxion& by_fluxion, vector& g) const {
    long calls = 1;
    while (seconds(by_fluxion, g, calls) * static_cast<double>(calls) < 5e-4) calls *= 2;
    ratios r;
    for (int round = 0; round < rounds; ++round) {
      const double h = seconds(hand, g, calls), f = seconds(by_fluxion, g, calls);
      const double p = seconds(plain, g, calls), f2 = seconds(by_fluxion, g, calls);
      const double u = seconds(fused, g, calls);
      const double h2 = seconds(hand, g, calls), h3 = seconds(hand, g, calls);
      r.hand.push_back(h / f);
      r.plain.push_back(p / f2);
      r.fused.push_back(u / f2);
      r.fluxion_seconds.push_back(f);
      r.self.push_back(std::abs(h2 / h3 - 1));
    }
    return r;
  }

  static void print(const char* problem, std::size_t n, const ratios& r) {
    const double hand = median(r.hand), plain = median(r.plain);
    std::printf("| %s | %zu | %.2f | %.2f | **%.2f** | %.2f | %.2f | %.4g |\n", problem, n, hand,
                plain, std::min(hand, plain), median(r.fused), median(r.self),
                1e9 * median(r.fluxion_seconds));
    std::fflush(stdout);
  }
};

std::string processor() {
  std::ifstream about("/proc/cpuinfo");
  for (std::string line; std::getline(about, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

const char* compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#elif defined(__GNUC__)
  return "g++ " __VERSION__;
#else
  return "unknown compiler";
#endif
}

/// Stays on one core: the one given, or the current one.
void stay_on_core([[maybe_unused]] int core) {
#ifdef __linux__
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core < 0 ? static_cast<unsigned>(sched_getcpu()) : static_cast<unsigned>(core), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0)
    std::fprintf(stderr, "can't stay on one core: ratios will be less certain\n");
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(15, std::atoi(argv[1])) : 61;
  stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  std::printf("%s, flags: %s, %zu lanes; Eigen %d.%d.%d, xsimd %d.%d.%d; %s; %d rounds\n\n",
              compiler(), FLUXION_BENCHMARK_FLAGS, hand_written::lanes, EIGEN_WORLD_VERSION,
              EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION, XSIMD_VERSION_MAJOR, XSIMD_VERSION_MINOR,
              XSIMD_VERSION_PATCH, processor().c_str(), rounds);
  std::puts("| function | n | hand | plain | ratio | fused | spread | Fluxion, ns |");
  std::puts("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  bool all_agree = true;
  benchmarks::for_each_problem(measure_and_print{rounds, &all_agree});
  return all_agree ? 0 : 1;
}
