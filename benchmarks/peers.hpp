// SPDX-License-Identifier: BSL-1.0
// Other libraries' gradients of one vector, by reverse mode, where they are installed. A problem
// lends them `generic(x)`, its value as a loop over numbers of any type.
#pragma once

#include <cstddef>
#include <vector>

#if __has_include(<Sacado_No_Kokkos.hpp>)
#define FLUXION_BENCHMARK_SACADO
// By itself: its configuration asks for the parts of Trilinos that it was built beside.
#define TRILINOS_NO_CONFIG_H
#include <Sacado_trad.hpp>
#endif
#ifdef FLUXION_BENCHMARK_ADOLC
#include <adolc/adolc.h>
#endif

namespace benchmarks {

/// Beyond it a tape has many megabytes, and nothing new is learnt.
inline constexpr std::size_t largest_for_peers = 10000;

#ifdef FLUXION_BENCHMARK_ADOLC
/// A tape recorded once: only its evaluation is timed.
template <class Problem>
class adolc_tape {
 public:
  explicit adolc_tape(const Problem& p) : tag_(next_tag()), n_(static_cast<int>(p.x.size())) {
    trace_on(tag_, 1);
    std::vector<adouble> x(p.x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] <<= p.x[i];
    double value;
    adouble y = p.generic(x.data());
    y >>= value;
    trace_off();
  }
  double operator()(const Problem& p, std::vector<double>& g) const {
    double value = 0, seed = 1;
    zos_forward(tag_, 1, n_, 1, p.x.data(), &value);
    fos_reverse(tag_, 1, n_, &seed, g.data());
    return value;
  }

 private:
  short tag_;
  int n_;
  static short next_tag() {
    static short last = 0;
    return ++last;
  }
};
#endif

#ifdef FLUXION_BENCHMARK_SACADO
/// Recorded at each call: its tape can't be used again.
template <class Problem>
double sacado_reverse(const Problem& p, std::vector<double>& g) {
  using number = Sacado::Rad::ADvar<double>;
  std::vector<number> x(p.x.begin(), p.x.end());
  const number y = p.generic(x.data());
  number::Gradcomp();
  for (std::size_t i = 0; i < g.size(); ++i) g[i] = x[i].adj();
  return y.val();
}
#endif

/// Adds them by add(name, call).
template <class Problem, class Add>
void add_peers([[maybe_unused]] const Problem& p, [[maybe_unused]] const Add& add) {
#ifdef FLUXION_BENCHMARK_ADOLC
  add("ADOL-C", [&p, tape = adolc_tape<Problem>(p)](std::vector<double>& g) { return tape(p, g); });
#endif
#ifdef FLUXION_BENCHMARK_SACADO
  add("Sacado", [&p](std::vector<double>& g) { return sacado_reverse(p, g); });
#endif
}

}  // namespace benchmarks
