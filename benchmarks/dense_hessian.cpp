// SPDX-License-Identifier: BSL-1.0
// Prints two Markdown tables: the time of the Hessian of a logistic regression written by hand with
// Eigen, in four ways, over Fluxion's, static and recorded at run time; and of Eigen's products of
// matrices over Fluxion's. Candidates run by turns in one process on one core.
// Usage: dense_hessian [rounds] [core]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

#include "hand_written/logistic_hessian.hpp"
#include "machine.hpp"
#include "timing.hpp"

namespace {

using hand_written::matrix, hand_written::vector;
using candidate = std::function<void()>;

constexpr auto logistic = [](auto w, auto X, auto y) {
  return sum(log1p(exp(-y * matmul(X, w))));
};

double seconds(const candidate& call, long calls) {
  int nothing = 0;
  return benchmarks::seconds([](const candidate& c, int&) { c(); }, const_cast<candidate&>(call),
                             nothing, calls);
}
/// Seconds for a call of each, in each round; so many calls that all take half a millisecond.
std::vector<vector> measured(const std::vector<candidate>& all, int rounds) {
  long calls = 1;
  while (seconds(all[0], calls) * static_cast<double>(calls) < 5e-4) calls *= 2;
  std::vector<vector> times(all.size());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i]();  // brings its data into the cache
      times[i].push_back(seconds(all[i], calls));
    }
  return times;
}
double over(const vector& theirs, const vector& ours) {
  vector ratios;
  for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(theirs[i] / ours[i]);
  return benchmarks::median(ratios);
}

template <class A, class B>
bool agree(const A& found, const B& expected) {
  double most = 0;
  for (Eigen::Index i = 0; i < expected.rows(); ++i)
    for (Eigen::Index j = 0; j < expected.cols(); ++j) {
      const double d = std::abs(found(i, j) - expected(i, j));
      if (!(d <= most)) most = d;
    }
  if (most <= 1e-10 * (1 + expected.cwiseAbs().maxCoeff())) return true;
  std::fprintf(stderr, "Fluxion and Eigen differ by %.1e\n", most);
  return false;
}

bool print_hessian(std::size_t rows, std::size_t columns, int rounds) {
  const matrix X = hand_written::random_matrix(rows, columns, 6);
  const vector w = hand_written::random_numbers(columns, 8);
  vector y = hand_written::random_numbers(rows, 7);
  for (double& label : y) label = label < 0 ? -1 : 1;
  hand_written::logistic_hessian<Eigen::ColMajor> by_columns(X, w, rows);
  hand_written::logistic_hessian<Eigen::RowMajor> by_rows(X, w, rows);
  const auto hessian = fluxion::hessian(logistic);
  const auto later = fluxion::hessian([one = 1.0](auto at, auto A, auto labels) {
    return one * sum(log1p(exp(-labels * matmul(A, at))));
  });
  matrix H, L;
  const auto times = measured({[&] { H = hessian(w, fluxion::data(X), fluxion::data(y)); },
                               [&] { L = later(w, fluxion::data(X), fluxion::data(y)); },
                               [&] { by_columns.product(); }, [&] { by_columns.rank_update(); },
                               [&] { by_rows.product(); }, [&] { by_rows.rank_update(); }},
                              rounds);
  std::printf("| %zu x %zu |", rows, columns);
  double best = HUGE_VAL;
  for (std::size_t i = 2; i < 6; ++i) {
    const double ratio = over(times[i], times[0]);
    std::printf(" %.2f |", ratio);
    best = std::min(best, ratio);
  }
  std::printf(" **%.2f** | %.2f | %.0f |\n", best, best / over(times[1], times[0]),
              1e6 * benchmarks::median(times[0]));
  return agree(H, by_columns.H) && agree(L, by_rows.H);
}

bool print_products(std::size_t m, std::size_t depth, std::size_t n, int rounds) {
  const matrix A = hand_written::random_matrix(m, depth, 1),
               B = hand_written::random_matrix(depth, n, 2);
  using columns = Eigen::MatrixXd;
  const columns a = hand_written::as_eigen_matrix(A, m, depth),
                b = hand_written::as_eigen_matrix(B, depth, n), at = a.transpose(),
                bt = b.transpose();
  hand_written::row_major turned_a = at, turned_b = bt;
  matrix At(A.extent(1), A.extent(0)), Bt(B.extent(1), B.extent(0));
  std::copy_n(turned_a.data(), At.size(), At.data());
  std::copy_n(turned_b.data(), Bt.size(), Bt.data());
  columns c(a.rows(), b.cols());
  matrix C(A.extent(0), B.extent(1));
  const std::ptrdiff_t r = A.extent(0), s = A.extent(1), t = B.extent(1);
  using fluxion::simd::matrix_times_matrix;
  const auto times = measured(
      {[&] { matrix_times_matrix(A.data(), false, r, s, B.data(), t, C.data()); },
       [&] { c.noalias() = a * b; },
       [&] { matrix_times_matrix(At.data(), true, r, s, B.data(), t, C.data()); },
       [&] { c.noalias() = at.transpose() * b; },
       [&] { fluxion::simd::matrix_times_transposed(A.data(), r, s, Bt.data(), t, C.data()); },
       [&] { c.noalias() = a * bt.transpose(); }},
      rounds);
  std::printf("| %zu x %zu x %zu | %.2f | %.2f | %.2f | %.1f |\n", m, depth, n,
              over(times[1], times[0]), over(times[3], times[2]), over(times[5], times[4]),
              1e6 * benchmarks::median(times[0]));
  return agree(C, c);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(9, std::atoi(argv[1])) : 31;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : -1);
  for (const auto& [name, text] : benchmarks::setting())
    std::printf("%s: %s\n", name.c_str(), text.c_str());
  std::printf("rounds: %d\n\n", rounds);
  std::printf("| X | product | rank update | product, by rows | rank update, by rows | **ratio** | "
              "at run time | Fluxion, us |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  bool agreed = true;
  for (const std::size_t rows : {100u, 1000u, 10000u, 100000u})
    agreed = print_hessian(rows, 50, rounds) && agreed;
  agreed = print_hessian(10000, 10, rounds) && agreed;
  agreed = print_hessian(10000, 200, rounds) && agreed;
  std::printf("\n| rows x sum x columns | A B | A' B | A B' | A B, us |\n"
              "| --- | --- | --- | --- | --- |\n");
  for (const std::size_t n : {16u, 64u, 128u, 256u, 512u})
    agreed = print_products(n, n, n, rounds) && agreed;
  agreed = print_products(50, 10000, 50, rounds) && agreed;
  agreed = print_products(10000, 50, 50, rounds) && agreed;
  return agreed ? 0 : 1;
}
