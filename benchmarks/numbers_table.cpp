// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table of functions that are many operations on single numbers, not on arrays:
// nanoseconds for each operation of a gradient, by Fluxion's interpreter and by other libraries, of
// what was recorded once and of what every call records. Candidates run by turns on one core.
// Usage: numbers_table [rounds] [core]
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "machine.hpp"
#include "measure.hpp"
#include "registry.hpp"
#include "tape/determinant.hpp"
#include "timing.hpp"

namespace {

using benchmarks::vector;

/// t = sin(t) x + t / y, repeated. By autodiff two paths lead through each step: no one can wait.
struct chain {
  static constexpr const char* name = "chain";
  static constexpr bool tree = false;
  int steps;
  explicit chain(int n) : steps(n / 4) {}
  double operations() const { return 4.0 * steps; }
  vector arguments() const { return {0.4, 1.7}; }
  auto gradients() const { return std::tuple(vector(2)); }

  template <class T>
  T value(const T* a) const {
    using std::sin;
    T t = a[0];
    for (int i = 0; i < steps; ++i) t = sin(t) * a[0] + t / a[1];
    return t;
  }
};

/// log(sum of exp(x_i)), element by element.
struct exponentials {
  static constexpr const char* name = "exponentials";
  static constexpr bool tree = true;
  int count;
  explicit exponentials(int n) : count(n / 2) {}
  double operations() const { return 2.0 * count; }
  vector arguments() const {
    return benchmarks::tape::sample(static_cast<std::size_t>(count), -1, 1);
  }
  auto gradients() const { return std::tuple(arguments()); }

  template <class T>
  T value(const T* a) const {
    using std::exp, std::log;
    T sum = exp(a[0]);
    for (int i = 1; i < count; ++i) sum = sum + exp(a[i]);
    return log(sum);
  }
};

/// By recursive minors, of which many are equal: a graph holds each once, a tape all.
struct minors {
  static constexpr const char* name = "determinant";
  static constexpr bool tree = true;
  benchmarks::tape::determinant program;
  explicit minors(int) {}
  double operations() const { return 138560; }
  vector arguments() const { return program.arguments(); }
  auto gradients() const { return std::tuple(arguments()); }

  template <class T>
  T value(const T* a) const {
    return program(a);
  }
};

/// The problem as a callable of an array.
template <class P>
struct of_array {
  const P* problem;
  auto operator()(const auto& x) const {
    const int count = static_cast<int>(problem->arguments().size());
    std::vector<std::remove_cvref_t<decltype(x[0])>> a;
    for (int i = 0; i < count; ++i) a.push_back(x[i]);
    return problem->value(a.data());
  }
};

template <class P>
std::vector<benchmarks::candidate> candidates(const std::shared_ptr<P>& p) {
  std::vector<benchmarks::candidate> all;
  const auto fluxion = [&](const char* by) {
    all.push_back(benchmarks::make_candidate(
        by, std::make_shared<std::tuple<vector>>(p->gradients()),
        [p, x = p->arguments(), gradient = benchmarks::value_and_gradient(of_array<P>{p.get()})](
            vector& g) mutable { return gradient.into(g, x); }));
  };
  fluxion("Fluxion");
  benchmarks::at_every_call = true;
  fluxion("recorded");
  benchmarks::at_every_call = false;
  benchmarks::add_peers(all, p);
  if (!P::tree) std::erase_if(all, [](const auto& c) { return c.by == "autodiff"; });
  return all;
}

template <class P>
bool print_row(int size, int rounds) {
  const auto p = std::make_shared<P>(size);
  const auto all = candidates(p);
  if (!benchmarks::all_agree(P::name, static_cast<std::size_t>(size), all)) return false;
  const std::vector<benchmarks::timed> by(all.begin(), all.end());
  std::vector<std::vector<double>> times(all.size());
  const auto take_turns = [&](std::size_t from, std::size_t to) {
    for (int round = 0; round < rounds; ++round)
      for (std::size_t i = from; i < to; ++i) times[i].push_back(by[i].seconds());
  };
  // autodiff by itself: it leaves a heap in pieces.
  const std::size_t before = all.size() - (all.back().by == "autodiff");
  take_turns(0, before);
  take_turns(before, all.size());
  const int nodes = fluxion::record(of_array<P>{p.get()}, p->arguments()).size();
  std::printf("| %s | %.0f | %d |", P::name, p->operations(), nodes);
  for (const auto& t : times) std::printf(" %.3g |", 1e9 * benchmarks::median(t) / p->operations());
  for (std::size_t i = all.size(); i <= benchmarks::peer_names().size(); ++i) std::printf(" - |");
  std::puts("");
  std::fflush(stdout);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(9, std::atoi(argv[1])) : 21;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  std::printf("%s, flags: " FLUXION_BENCHMARK_FLAGS "; %s; %d rounds\n\n",
              benchmarks::compiler().c_str(), benchmarks::processor().c_str(), rounds);
  std::printf("| function | operations | nodes | Fluxion |");
  for (const std::string& name : benchmarks::peer_names()) std::printf(" %s |", name.c_str());
  std::puts("");
  bool good = true;
  for (const int size : {100, 1000, 10000}) {
    good = print_row<chain>(size, rounds) && good;
    good = print_row<exponentials>(size, rounds) && good;
  }
  return print_row<minors>(0, rounds) && good ? 0 : 1;
}
