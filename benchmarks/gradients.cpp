// SPDX-License-Identifier: BSL-1.0
// Every gradient by hand, by Fluxion and by the limit to approach, one Google Benchmark case each:
// for looking at one of them. Ratios are taken by speed_table.
#include <cstddef>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "registry.hpp"

namespace {

/// A case named function/by/n, which holds its own data only while it runs.
void add_case(const benchmarks::problem& p, std::size_t which, const std::string& by,
              std::size_t n) {
  const std::string name = p.name + "/" + by + "/" + std::to_string(n);
  benchmark::RegisterBenchmark(name.c_str(), [p, which, n](benchmark::State& state) {
    const auto candidates = p.candidates(n);
    const auto& repeat = candidates[which].repeat;
    const benchmark::IterationCount calls = n <= 1000 ? 64 : 1;
    while (state.KeepRunningBatch(calls)) repeat(static_cast<long>(calls));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
  });
}

/// Fluxion, hand, plain and fused stand first; peers behind them stop earlier.
void add_cases(const benchmarks::problem& p) {
  const auto small = p.candidates(10);
  for (const std::size_t n : p.sizes)
    for (std::size_t which = 0; which < small.size(); ++which)
      if (which < 4 || n <= p.peers_up_to) add_case(p, which, small[which].by, n);
}

}  // namespace

int main(int argc, char** argv) {
  for (const auto& p : benchmarks::problems()) add_cases(p);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
