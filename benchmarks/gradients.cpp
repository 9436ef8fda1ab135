// SPDX-License-Identifier: BSL-1.0
// Every gradient by hand, by Fluxion and by the limit to approach, one Google Benchmark case each:
// for looking at one of them. Ratios are taken by speed_table.
#include <cstddef>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "problems.hpp"

namespace {

/// A case named problem/by/n, which holds its own data only while it runs.
template <class Problem, class Make>
void add_case(const std::string& by, std::size_t n, Make make) {
  const std::string name = std::string(Problem::name) + "/" + by + "/" + std::to_string(n);
  benchmark::RegisterBenchmark(name.c_str(), [n, make](benchmark::State& state) {
    Problem problem(n);
    auto gradient = make(problem);
    benchmarks::vector g(problem.x.size());
    for (auto _ : state) {
      double value = gradient(g);
      benchmark::DoNotOptimize(value);
      benchmark::DoNotOptimize(problem);
      benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
  });
}

struct add_cases {
  template <class Problem>
  void operator()() const {
    using benchmarks::vector;
    for (const std::size_t n : benchmarks::sizes) {
      add_case<Problem>("hand", n,
                        [](Problem& p) { return [&p](vector& g) { return p.hand(g); }; });
      add_case<Problem>("plain", n,
                        [](Problem& p) { return [&p](vector& g) { return p.plain(g); }; });
      add_case<Problem>("fused", n,
                        [](Problem& p) { return [&p](vector& g) { return p.fused(g); }; });
      add_case<Problem>("fluxion", n, [](Problem& p) { return benchmarks::by_fluxion(p); });
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  benchmarks::for_each_problem(add_cases());
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
