// SPDX-License-Identifier: BSL-1.0
// Prints three Markdown tables. The first: the time of a gradient, recording and sweep, by the tape
// of each library that was linked, over that by the first one. The second: the same of recordings
// that are held and done again. The third: the size of recordings, as the tapes that can tell
// report it.
// Usage: tape_table [rounds] [core] [text in the program's name]
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include "machine.hpp"
#include "tape/candidates.hpp"
#include "timing.hpp"

namespace {

using namespace benchmarks::tape;

/// Columns in this order, as far as they are there.
using columns = std::vector<std::string>;
const columns recorded_anew{"Fluxion", "CoDiPack", "CoDiPack-index", "XAD",     "Adept",
                            "CppAD",   "ADOL-C",   "Sacado",         "autodiff"};
/// Apart: beside a recording that it holds, ADOL-C takes seven times as long to record anew.
const columns held{"Fluxion", "Fluxion-held", "ADOL-C-held"};

columns names(const columns& order) {
  columns found;
  for (const std::string& name : order)
    for (const candidate& c : candidates())
      if (c.by == name && (found.empty() || found.back() != name)) found.push_back(name);
  return found;
}

/// Nothing if `by` has none for the program.
const candidate* find(const std::string& by, const std::string& program) {
  for (const candidate& c : candidates())
    if (c.by == by && c.program == program) return &c;
  return nullptr;
}

/// A candidate at work.
class runner {
 public:
  runner(const candidate& c, const vector& x) : who(&c), g(x.size()), x_(x), call_(c.make()) {
    value = call_(x_, g);
    while (seconds() * static_cast<double>(calls_) < 2e-3) calls_ *= 2;
  }

  /// For one call, on average; one before brings its tape into the cache.
  double seconds() {
    if (calls_ < 8) call_(x_, g);
    const std::clock_t start = std::clock();
    for (long i = 0; i < calls_; ++i) call_(x_, g);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / static_cast<double>(calls_);
  }
  bool agrees_with(const runner& other) const {
    double most = std::abs(value - other.value) / std::abs(value), scale = 0;
    for (const double a : g) scale = std::max(scale, std::abs(a));
    for (std::size_t i = 0; i < g.size(); ++i)
      most = std::max(most, std::abs(g[i] - other.g[i]) / scale);
    if (most < 1e-10) return true;
    std::fprintf(stderr, "%s: %s and %s differ by %.1e\n", who->program.c_str(), who->by.c_str(),
                 other.who->by.c_str(), most);
    return false;
  }

  const candidate* who;
  double value;
  vector g;

 private:
  vector x_;
  gradient_call call_;
  long calls_ = 1;
};

/// Each round times every other one beside the first; autodiff in rounds of its own, since it
/// leaves a heap in pieces.
void print_times(std::vector<runner>& all, const columns& by, int rounds) {
  std::vector<std::vector<double>> ratios(all.size());
  std::vector<double> first;
  const auto take_turns = [&](std::size_t from, std::size_t to) {
    for (int round = 0; round < rounds; ++round)
      for (std::size_t i = from; i < to; ++i) {
        const double theirs = all[i].seconds(), ours = all[0].seconds();
        ratios[i].push_back(theirs / ours);
        first.push_back(ours);
      }
  };
  const std::size_t before = all.size() - (all.back().who->by == "autodiff");
  take_turns(1, before);
  take_turns(before, all.size());
  std::printf(" %.4g |", 1e6 * benchmarks::median(first));
  for (std::size_t column = 1, i = 1; column < by.size(); ++column)
    if (i < all.size() && all[i].who->by == by[column])
      std::printf(" %.2f |", benchmarks::median(ratios[i++]));
    else
      std::printf(" - |");
  std::puts("");
}

/// False unless all gradients agree.
bool print_row(const std::string& program, const vector& x, const columns& by, int rounds) {
  std::vector<runner> all;
  for (const std::string& name : by)
    if (const candidate* const c = find(name, program)) all.emplace_back(*c, x);
  if (all.size() < 2) return false;
  for (const runner& other : all)
    if (!all[0].agrees_with(other)) return false;
  std::printf("| %s | %zu |", program.c_str(), x.size());
  print_times(all, by, rounds);
  return true;
}

/// In a process of its own: some libraries' memory stays as large as the largest recording so far.
bool print_row_apart(const std::string& program, const vector& x, const columns& by, int rounds) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const bool good = print_row(program, x, by, rounds);
    std::fflush(nullptr);
    _exit(good ? 0 : 1);
  }
  int status = 1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

void print_heading(const columns& by) {
  std::string line = "| --- | ---: |";
  std::printf("| program | inputs |");
  for (const std::string& name : by) {
    std::printf(name == by[0] ? " %s, us |" : " %s |", name.c_str());
    line += " ---: |";
  }
  std::printf("\n%s\n", line.c_str());
}

/// False unless all gradients agree.
bool print_table(const columns& by, const std::string& wanted, int rounds) {
  print_heading(by);
  bool good = true;
  const auto row = [&]<class P>(const P& p) {
    if (std::string(P::name).find(wanted) != std::string::npos)
      good = print_row_apart(P::name, p.arguments(), by, rounds) && good;
  };
  std::apply([&](const auto&... p) { (row(p), ...); }, programs{});
  std::puts("");
  return good;
}

void print_sizes(const std::string& wanted) {
  std::puts("| program | tape | statements | arguments | bytes | bytes per statement |");
  std::puts("| --- | --- | ---: | ---: | ---: | ---: |");
  for (const candidate& c : candidates()) {
    if (c.program.find(wanted) == std::string::npos) continue;
    if (const auto size = c.size())
      std::printf("| %s | %s | %.0f | %.0f | %.0f | %.1f |\n", c.program.c_str(), c.by.c_str(),
                  size->statements, size->arguments, size->bytes, size->bytes / size->statements);
  }
}

/// Memory that is freed stays with the process: who allocates at each recording needn't ask the
/// system for it again, page by page, which would be a third of ADOL-C's time.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(9, std::atoi(argv[1])) : 21;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  keep_memory();
  const std::string wanted = argc > 3 ? argv[3] : "";
  if (candidates().empty()) {
    std::puts("no tape was found when the build was configured");
    return 0;
  }
  std::printf("%s, flags: " FLUXION_BENCHMARK_FLAGS "; %s; %d rounds\n\n",
              benchmarks::compiler().c_str(), benchmarks::processor().c_str(), rounds);
  bool good = true;
  for (const columns& order : {recorded_anew, held})
    good &= print_table(names(order), wanted, rounds);
  print_sizes(wanted);
  return good ? 0 : 1;
}
