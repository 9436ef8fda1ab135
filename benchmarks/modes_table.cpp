// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of hand-written value and gradient of a long chain of numbers
// over Fluxion's, in each mode of execution. Candidates run by turns in one process on one core.
// By hand, 1 / y is formed once, or each turn divides, as Fluxion does: it keeps t / y as written,
// whose rounding differs.
// Usage: modes_table [rounds] [core]
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>

#include "machine.hpp"
#include "timing.hpp"

namespace {

using fluxion::row_mode;
using input = std::array<double, 2>;
using result = std::array<double, 3>;  ///< value, derivative by x[0], by x[1]

/// sin(v) and cos(v), where the C library has it by one call.
inline void sine_and_cosine(double v, double& s, double& c) {
#ifdef __GLIBC__
  ::sincos(v, &s, &c);
#else
  s = std::sin(v), c = std::cos(v);
#endif
}

/// t = sin(t) x + t / y, `Turns` times.
template <int Turns>
struct with_sine {
  static constexpr const char* name = "sin(t) x + t / y";
  static constexpr int turns = Turns;
  static constexpr auto function = [](const auto& x) {
    auto t = 1.0 * x[0];
    for (int i = 0; i < Turns; ++i) t = sin(t) * x[0] + t / x[1];
    return t;
  };
  /// One turn: the term that x multiplies, its derivative, and what 1 / y is multiplied with.
  static void terms(double t, double& by_x, double& slope, double& by_r) {
    sine_and_cosine(t, by_x, slope);
    by_r = t;
  }
  static constexpr double slope_of_rest = 1;
};

/// t = t x + 0.01 t / y: nothing dear, so that what a mode adds shows.
template <int Turns>
struct arithmetic {
  static constexpr const char* name = "t x + 0.01 t / y";
  static constexpr int turns = Turns;
  static constexpr auto function = [](const auto& x) {
    auto t = 1.0 * x[0];
    for (int i = 0; i < Turns; ++i) t = t * x[0] + 0.01 * t / x[1];
    return t;
  };
  static void terms(double t, double& by_x, double& slope, double& by_r) {
    by_x = t;
    slope = 1;
    by_r = 0.01 * t;
  }
  static constexpr double slope_of_rest = 0.01;
};

/// The next t.
template <bool Divides>
double next(const input& in, double r, double by_x, double by_r) {
  return by_x * in[0] + (Divides ? by_r / in[1] : by_r * r);
}

/// By hand, two tangents carried along: nothing is stored.
template <class P, bool Divides>
struct forward {
  void operator()(const input& in, result& out) const {
    const double x = in[0], r = 1 / in[1];
    double t = x, tangent_x = 1, tangent_r = 0;
    for (int i = 0; i < P::turns; ++i) {
      double by_x, slope, by_r;
      P::terms(t, by_x, slope, by_r);
      const double by_t = slope * x + P::slope_of_rest * r;
      tangent_x = by_t * tangent_x + by_x;
      tangent_r = by_t * tangent_r + by_r;
      t = next<Divides>(in, r, by_x, by_r);
    }
    out = {t, tangent_x, -tangent_r * r * r};
  }
};

/// By hand, one pass forward that stores what the pass back needs.
template <class P, bool Divides>
struct reverse {
  void operator()(const input& in, result& out) const {
    double by_x[P::turns], slope[P::turns], by_r[P::turns];
    const double x = in[0], r = 1 / in[1];
    double t = x;
    for (int i = 0; i < P::turns; ++i) {
      P::terms(t, by_x[i], slope[i], by_r[i]);
      t = next<Divides>(in, r, by_x[i], by_r[i]);
    }
    double adjoint = 1, adjoint_x = 0, adjoint_r = 0;
    for (int i = P::turns - 1; i >= 0; --i) {
      adjoint_x += adjoint * by_x[i];
      adjoint_r += adjoint * by_r[i];
      adjoint *= slope[i] * x + P::slope_of_rest * r;
    }
    out = {t, adjoint_x + adjoint, -adjoint_r * r * r};
  }
};

template <class P>
using program_of =
    fluxion::program<std::remove_const_t<decltype(P::function)>, fluxion::signature_of<input>,
                     fluxion::transform::gradient<true>>;

template <class P, row_mode Mode>
struct in_mode {
  void operator()(const input& in, result& out) const {
    using code = fluxion::straight_line<program_of<P>, Mode>;
    typename code::template frame<double> f;
    f.argument[0] = in.data();
    f.output[0] = &out[0];
    f.output[1] = &out[1];
    code::run(f, static_cast<double*>(nullptr));
  }
};

/// Every candidate is one function, called as from another unit of a program.
template <class Candidate>
struct called {
  [[gnu::noinline, gnu::flatten]] void operator()(const input& in, result& out) const {
    Candidate{}(in, out);
  }
};

template <class Candidate>
bool agrees(const result& expected) {
  const input in{0.99, 1.5};
  result found{};
  called<Candidate>{}(in, found);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!(std::abs(found[i] - expected[i]) <= 1e-9 * (1 + std::abs(expected[i])))) return false;
  return true;
}

/// What the rounds have shown of a candidate.
struct series {
  long calls = 1;
  std::vector<double> times{};

  template <class Candidate>
  void take() {
    input in{0.99, 1.5};
    result out{};
    times.push_back(benchmarks::seconds(called<Candidate>{}, in, out, calls));
  }
  /// So many calls that they take half a millisecond.
  template <class Candidate>
  void find_calls() {
    for (; times.empty() || times.back() * static_cast<double>(calls) < 5e-4; calls *= 2)
      take<Candidate>();
    times.clear();
  }
  double over(const series& other) const {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < times.size(); ++i) ratios.push_back(times[i] / other.times[i]);
    return benchmarks::median(ratios);
  }
  double nanoseconds() const { return 1e9 * benchmarks::median(times); }
};

/// A candidate's place here is its place in what is found.
template <class... Candidate>
std::vector<series> measured(int rounds) {
  std::vector<series> found(sizeof...(Candidate));
  std::size_t at = 0;
  (found[at++].template find_calls<Candidate>(), ...);
  for (int round = 0; round < rounds; ++round) {
    at = 0;
    (found[at++].template take<Candidate>(), ...);
  }
  return found;
}

/// The faster way by hand, over each mode.
void print_ratios(const std::vector<series>& found, std::size_t by_hand) {
  const bool carried = found[by_hand].nanoseconds() < found[by_hand + 1].nanoseconds();
  const series& hand = found[by_hand + !carried];
  std::printf(" %s, %.0f ns |", carried ? "forward" : "reverse", hand.nanoseconds());
  for (std::size_t mode = 4; mode < 7; ++mode) std::printf(" %.2f |", hand.over(found[mode]));
}

template <class P>
bool print_row(int rounds) {
  using one = in_mode<P, row_mode::one_function>;
  using chunks = in_mode<P, row_mode::chunks>;
  using table = in_mode<P, row_mode::table>;
  result expected{};
  called<forward<P, false>>{}({0.99, 1.5}, expected);
  if (!(agrees<reverse<P, false>>(expected) && agrees<forward<P, true>>(expected) &&
        agrees<reverse<P, true>>(expected) && agrees<one>(expected) && agrees<chunks>(expected) &&
        agrees<table>(expected))) {
    std::fprintf(stderr, "%s, %d turns: by hand and Fluxion differ\n", P::name, P::turns);
    return false;
  }
  const auto found = measured<forward<P, false>, reverse<P, false>, forward<P, true>,
                              reverse<P, true>, one, chunks, table>(rounds);
  std::printf("| %s | %d | %d |", P::name, P::turns,
              fluxion::detail::row_count(program_of<P>::graph));
  print_ratios(found, 0);
  print_ratios(found, 2);
  std::puts("");
  std::fflush(stdout);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(9, std::atoi(argv[1])) : 31;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  std::printf("%s, flags: " FLUXION_BENCHMARK_FLAGS "; %s; %d rounds\n\n",
              benchmarks::compiler().c_str(), benchmarks::processor().c_str(), rounds);
  std::puts(
      "| turn | turns | rows | by hand | one function | chunks | table | by hand, dividing "
      "| one function | chunks | table |");
  std::puts("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  const bool agree = print_row<with_sine<25>>(rounds) && print_row<with_sine<75>>(rounds) &&
                     print_row<with_sine<250>>(rounds) && print_row<arithmetic<25>>(rounds) &&
                     print_row<arithmetic<75>>(rounds) && print_row<arithmetic<250>>(rounds);
  return agree ? 0 : 1;
}
