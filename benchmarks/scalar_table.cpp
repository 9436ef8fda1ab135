// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of hand-written derivatives of functions of a few numbers, and
// of other libraries, over Fluxion's. Candidates run by turns in one process on one core, so that
// whatever slows the machine slows all of them.
// Usage: scalar_table [rounds] [core] [--json FILE]
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <xsimd/xsimd.hpp>

#include "scalars/chain.hpp"
#include "scalars/peers.hpp"
#include "scalars/powell.hpp"
#include "scalars/reprojection.hpp"
#include "scalars/rosenbrock.hpp"
#include "machine.hpp"
#include "timing.hpp"

namespace {

struct column {
  std::string name;
  double ratio;
};
/// A line of the table. `spread`: hand against itself, half of the pairs differ by less.
struct line {
  std::string problem;
  double hand, spread, fluxion_ns;
  std::vector<column> peers;
};

/// Every candidate is one function, all of it inlined, called as from another unit of a program.
template <class Candidate>
struct called {
  Candidate candidate{};
  template <class In, class Out>
  [[gnu::noinline, gnu::flatten]] void operator()(const In& in, Out& out) const {
    candidate(in, out);
  }
};

/// Greatest difference of values and derivatives, relative to the greatest of each.
template <class Result>
double difference(const Result& a, const Result& b) {
  double most = 0;
  const auto compare = [&](const auto& of_a, const auto& of_b) {
    double scale = 0;
    for (const double y : of_b) scale = std::max(scale, std::abs(y));
    for (std::size_t i = 0; i < of_a.size(); ++i) {
      const double d = std::abs(of_a[i] - of_b[i]) / scale;
      if (!(d <= most)) most = d;  // also when it is not a number
    }
  };
  compare(a.value, b.value);
  for (std::size_t k = 0; k < a.jacobian.size(); ++k) compare(a.jacobian[k], b.jacobian[k]);
  return most;
}

class table {
 public:
  explicit table(int rounds) : rounds_(rounds) {}

  template <class P>
  void add() {
    const called<scalars::fluxion_into<P>> by_fluxion;
    const called<scalars::hand<P>> by_hand;
    if (!agrees<P>("Fluxion", by_fluxion, by_hand)) return;
    line l{P::name, 0, 0, 0, {}};
    against<P>(by_hand, by_fluxion, l.hand, l.fluxion_ns, &l.spread);
    scalars::for_each_peer<P>([&]<class Peer>() {
      const called<Peer> by_peer;
      if (!agrees<P>(Peer::name, by_peer, by_hand)) return;
      double ns = 0;
      l.peers.push_back({Peer::name, 0});
      against<P>(by_peer, by_fluxion, l.peers.back().ratio, ns, nullptr);
    });
    lines_.push_back(l);
  }

  void print() const {
    std::string titles = "| problem | hand | spread |", rule = "| --- | ---: | ---: |";
    for (const column& c : lines_.front().peers) titles += ' ' + c.name + " |", rule += " ---: |";
    std::printf("%s Fluxion, ns |\n%s ---: |\n", titles.c_str(), rule.c_str());
    for (const line& l : lines_) {
      std::printf("| %s | **%.2f** | %.2f |", l.problem.c_str(), l.hand, l.spread);
      for (const column& c : l.peers) std::printf(c.ratio < 10 ? " %.2f |" : " %.1f |", c.ratio);
      std::printf(" %.1f |\n", l.fluxion_ns);
    }
  }

  void write_json(const std::string& file, const std::string& about) const {
    std::ofstream out(file);
    out << "{\"about\": \"" << about << "\", \"problems\": [";
    const char* comma = "\n";
    for (const line& l : lines_) {
      out << comma << "  {\"problem\": \"" << l.problem << "\", \"hand\": " << l.hand
          << ", \"spread\": " << l.spread << ", \"fluxion_ns\": " << l.fluxion_ns;
      for (const column& c : l.peers) out << ", \"" << c.name << "\": " << c.ratio;
      out << '}';
      comma = ",\n";
    }
    out << "\n]}\n";
  }

  bool all_agree() const { return all_agree_; }

 private:
  int rounds_;
  bool all_agree_ = true;
  std::vector<line> lines_;

  template <class P, class Candidate, class Hand>
  bool agrees(const char* name, const Candidate& candidate, const Hand& hand) {
    // Elsewhere than where tapes are recorded.
    typename P::input in = P::start;
    for (double& x : in.x) x *= 1.01;
    typename P::result expected, found;
    hand(in, expected);
    candidate(in, found);
    const double d = difference(found, expected);
    if (d <= 1e-10) return true;
    std::fprintf(stderr, "%s: %s and hand differ by %.1e\n", P::name, name, d);
    return all_agree_ = false;
  }

  /// The median ratio of two candidates' times in the same round, and of Fluxion's times.
  template <class P, class Candidate, class Fluxion>
  void against(const Candidate& candidate, const Fluxion& by_fluxion, double& ratio, double& ns,
               double* spread) const {
    typename P::input in = P::start;
    typename P::result out;
    long calls = 16, of_candidate = 1;
    while (benchmarks::seconds(by_fluxion, in, out, calls) * static_cast<double>(calls) < 1e-3)
      calls *= 2;
    while (benchmarks::seconds(candidate, in, out, of_candidate) * static_cast<double>(of_candidate) <
           1e-3)
      of_candidate *= 2;
    std::vector<double> ratios, times, differences;
    for (int round = 0; round < rounds_; ++round) {
      const double c = benchmarks::seconds(candidate, in, out, of_candidate);
      const double f = benchmarks::seconds(by_fluxion, in, out, calls);
      ratios.push_back(c / f);
      times.push_back(1e9 * f);
      if (!spread) continue;
      const double again = benchmarks::seconds(candidate, in, out, of_candidate);
      differences.push_back(
          std::abs(again / benchmarks::seconds(candidate, in, out, of_candidate) - 1));
    }
    ratio = benchmarks::median(ratios);
    ns = benchmarks::median(times);
    if (spread) *spread = benchmarks::median(differences);
  }
};

std::string about(int rounds) {
  std::string text = benchmarks::compiler() + ", flags: " FLUXION_BENCHMARK_FLAGS;
  scalars::for_each_peer<scalars::powell>(
      [&]<class Peer>() { text += std::string("; ") + Peer::name + ' ' + Peer::version(); });
  return text + "; " + benchmarks::processor() + "; " + std::to_string(rounds) + " rounds";
}

}  // namespace

int main(int argc, char** argv) {
  std::string json;
  std::vector<int> numbers;
  for (int i = 1; i < argc; ++i)
    if (argv[i] == std::string_view("--json") && i + 1 < argc)
      json = argv[++i];
    else
      numbers.push_back(std::atoi(argv[i]));
  const int rounds = numbers.empty() ? 31 : std::max(9, numbers[0]);
  benchmarks::stay_on_core(numbers.size() > 1 ? numbers[1] : -1);
  std::printf("%s\n\n", about(rounds).c_str());
  table t(rounds);
  t.add<scalars::rosenbrock>();
  t.add<scalars::powell>();
  t.add<scalars::reprojection>();
  t.add<scalars::chain>();
  if (t.all_agree()) t.print();
  if (!json.empty()) t.write_json(json, about(rounds));
  return t.all_agree() ? 0 : 1;
}
