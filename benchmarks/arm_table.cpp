// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of the Jacobian of an arm's kinematics, written with Eigen, by
// other libraries' dual numbers over that by Fluxion's forward mode, and the same of a Hessian.
// Candidates run by turns in one process on one core.
// Usage: arm_table [rounds] [core]
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <Eigen/Dense>

#include "arm/candidates.hpp"
#include "machine.hpp"
#include "timing.hpp"

namespace {

arm::input some_joints() {
  arm::input q;
  q << 0.3, -0.8, 1.1, 0.5, -0.4, 0.9, 0.2;
  return q;
}

/// What the rounds have shown of a candidate.
template <class Out>
struct series {
  const char* name;
  double (*seconds)(long calls);
  Out (*result)();
  long calls = 1;
  std::vector<double> times{};

  void take() { times.push_back(seconds(calls)); }
  /// So many calls that they take half a millisecond.
  void find_calls() {
    while (seconds(calls) * static_cast<double>(calls) < 5e-4) calls *= 2;
  }
  double over(const series& other) const {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < times.size(); ++i) ratios.push_back(times[i] / other.times[i]);
    return benchmarks::median(ratios);
  }
};

template <class Candidate, class Out>
series<Out> series_of() {
  return {Candidate::name,
          [](long calls) {
            arm::input q = some_joints();
            Out out = Out::Zero();
            return benchmarks::seconds(Candidate{}, q, out, calls);
          },
          [] {
            Out out;
            Candidate{}(some_joints(), out);
            return out;
          }};
}

/// Fluxion is the first; `compared` of them must agree with it.
template <class Out>
bool print_row(const char* what, const char* arm, std::vector<series<Out>> all,
               std::size_t compared, int rounds) {
  for (std::size_t i = 1; i < compared; ++i)
    if (!all[i].result().isApprox(all[0].result(), 1e-13)) {
      std::fprintf(stderr, "%s: %s and Fluxion differ\n", arm, all[i].name);
      return false;
    }
  for (auto& s : all) s.find_calls();
  for (int round = 0; round < rounds; ++round)
    for (auto& s : all) s.take();
  std::printf("| %s | %s | %.0f ns |", what, arm, 1e9 * benchmarks::median(all[0].times));
  for (std::size_t i = 1; i < all.size(); ++i)
    std::printf(" %s %.2f |", all[i].name, all[i].over(all[0]));
  std::puts("");
  std::fflush(stdout);
  return true;
}

template <class Arm>
bool print_rows(int rounds) {
  using arm::hessian, arm::jacobian;
  std::vector<series<jacobian>> first{series_of<arm::fluxion_jacobian<Arm>, jacobian>(),
                                      series_of<arm::auto_diff_scalar_jacobian<Arm>, jacobian>()};
#ifdef FLUXION_BENCHMARK_CERES
  first.push_back(series_of<arm::jet_jacobian<Arm>, jacobian>());
#endif
  const std::size_t compared = first.size();
  first.push_back(series_of<arm::value_alone<Arm>, jacobian>());
  return print_row("Jacobian", Arm::name, first, compared, rounds) &&
         print_row<hessian>("Hessian", Arm::name,
                            {series_of<arm::fluxion_hessian<Arm>, hessian>(),
                             series_of<arm::auto_diff_scalar_hessian<Arm>, hessian>()},
                            2, rounds);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(9, std::atoi(argv[1])) : 31;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  std::printf("%s, flags: " FLUXION_BENCHMARK_FLAGS "; %s; %d rounds\n\n",
              benchmarks::compiler().c_str(), benchmarks::processor().c_str(), rounds);
  std::puts("Times of others over Fluxion's.\n");
  const bool agree = print_rows<arm::by_matrices>(rounds) && print_rows<arm::by_axes>(rounds) &&
                     print_rows<arm::by_quaternions>(rounds);
  return agree ? 0 : 1;
}
