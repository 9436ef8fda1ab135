// SPDX-License-Identifier: BSL-1.0
// Fits a logistic regression by Newton's method: the loss is written once, its gradient and its
// Hessian come from Fluxion.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Dense>
#include <fluxion/fluxion.hpp>

#include "eigen_gradient.hpp"
#include "picture.hpp"
#include "samples.hpp"
#include "table.hpp"

#ifndef FLUXION_DATA_DIR
#define FLUXION_DATA_DIR "docs/examples/data"
#endif

namespace quickstart {

/// Sum over rows of log(1 + exp(-y x.w)), and a penalty on all weights but the intercept w[0].
constexpr auto loss = [](auto w, auto X, auto y) {
  return sum(softplus(-y * matmul(X, w))) + 0.5 * (sum(square(w)) - square(w[0]));
};

using row_major = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

auto as_eigen(const std::vector<double>& v) {
  return Eigen::Map<const Eigen::VectorXd>(v.data(), static_cast<Eigen::Index>(v.size()));
}
auto as_eigen(const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>& m) {
  return Eigen::Map<const row_major>(m.data(), m.extent(0), m.extent(1));
}

/// How far to go along a direction: halves the step until the loss falls as its slope promises.
double line_search(const samples& s, const std::vector<double>& w, const Eigen::VectorXd& direction,
                   double loss_here, double slope) {
  const auto value = fluxion::value(loss);
  const double rounding = 1e-12 * std::abs(loss_here);
  std::vector<double> there(w.size());
  for (double step = 1; step > 1e-10; step /= 2) {
    Eigen::VectorXd::Map(there.data(), direction.size()) = as_eigen(w) + step * direction;
    if (value(there, fluxion::data(s.X), fluxion::data(s.y)) <=
        loss_here + 1e-4 * step * slope + rounding)
      return step;
  }
  throw std::runtime_error("the loss does not fall along Newton's direction");
}

/// The weights with the smallest loss, by Newton's method; prints a line per iteration.
std::vector<double> fit(const samples& s) {
  std::vector<double> w(static_cast<std::size_t>(s.columns())), g;
  auto value_and_gradient = fluxion::value_and_gradient(loss);
  const auto hessian = fluxion::hessian(loss);
  double first_norm = 0;

  std::puts("\niteration          loss    |gradient|        step");
  for (int iteration = 0; iteration < 50; ++iteration) {
    const double value = value_and_gradient.into(g, w, fluxion::data(s.X), fluxion::data(s.y));
    const double norm = as_eigen(g).norm();
    if (!std::isfinite(value + norm)) throw std::runtime_error("the loss is not finite");
    if (iteration == 0) first_norm = norm;
    std::printf("%9d  %12.6f  %12.3e", iteration, value, norm);
    if (norm <= 1e-10 * first_norm) {
      std::puts("   converged");
      return w;
    }
    const auto H = hessian(w, fluxion::data(s.X), fluxion::data(s.y));
    const Eigen::LLT<Eigen::MatrixXd> factors(as_eigen(H));
    if (factors.info() != Eigen::Success) throw std::runtime_error("the Hessian is not positive");
    const Eigen::VectorXd direction = factors.solve(-as_eigen(g));
    const double step = line_search(s, w, direction, value, direction.dot(as_eigen(g)));
    Eigen::VectorXd::Map(w.data(), direction.size()) += step * direction;
    std::printf("  %10.4g\n", step);
  }
  throw std::runtime_error("no convergence in 50 iterations");
}

/// Share of rows on their own side of the boundary.
double accuracy(const std::vector<double>& scores, const std::vector<double>& y) {
  int right = 0;
  for (std::size_t i = 0; i < y.size(); ++i) right += scores[i] * y[i] > 0;
  return right / static_cast<double>(y.size());
}

/// Seconds that a call takes, on average over enough calls to be timed.
template <class Call>
double seconds(const Call& call, int calls) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; ++i) call();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / calls;
}

double median(std::vector<double> v) {
  const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), middle, v.end());
  return *middle;
}

/// Times Fluxion's gradient and the one written with Eigen by turns, and prints medians.
void compare_speed(const samples& s, const std::vector<double>& w) {
  std::vector<double> g(w.size());
  Eigen::VectorXd by_hand(as_eigen(w).size());
  auto fluxion_gradient = fluxion::value_and_gradient(loss);
  eigen_gradient eigen(as_eigen(s.X), as_eigen(s.y));
  volatile double sink = 0;
  const auto run_fluxion = [&] {
    sink = fluxion_gradient.into(g, w, fluxion::data(s.X), fluxion::data(s.y));
  };
  const auto run_eigen = [&] { sink = eigen(by_hand, as_eigen(w)); };

  const int calls = 1 + static_cast<int>(1e-3 / (seconds(run_fluxion, 3) + 1e-9));
  std::vector<double> ours, theirs, ratios;
  for (int pair = 0; pair < 101; ++pair) {
    ours.push_back(seconds(run_fluxion, calls));
    theirs.push_back(seconds(run_eigen, calls));
    ratios.push_back(theirs.back() / ours.back());
  }
  std::printf("gradient       Fluxion %.2f us, written by hand with Eigen %.2f us: ratio %.2f\n",
              1e6 * median(ours), 1e6 * median(theirs), median(ratios));
  std::printf("               relative difference between the two %.1e\n",
              (as_eigen(g) - by_hand).norm() / by_hand.norm());
}

struct options {
  std::string file = FLUXION_DATA_DIR "/breast_cancer.csv";
  std::string svg = "fit.svg";
};

constexpr const char* usage =
    R"(usage: quickstart [FILE.csv] [--svg PATH]

Fits a logistic regression to FILE.csv (default: the breast-cancer data), tests it on rows held
out, checks its gradient, times it, and draws the fit to PATH (default: fit.svg).

FILE.csv: a heading, then one row per line: numbers, the last one the class, 0 or 1. The heading
names the columns, or it holds four fields: number of rows, number of features, and the names
of class 0 and class 1.
Exit status: 0, 1 if the fit or the gradient check failed, 2 if a file or an option is bad.
)";

int run(const options& chosen) {
  const table rows = table_reader(chosen.file).read();
  const auto [fitted, held_out] = split(rows);
  const scaling scale(rows, fitted);
  const samples training = select(rows, fitted, scale), test = select(rows, held_out, scale);
  std::printf("data           %s\n", chosen.file.c_str());
  std::printf("rows           %zu: %td to fit, %td held out\n", rows.rows(), training.rows(),
              test.rows());
  std::printf("features       %zu, standardised, and an intercept\n", rows.features);

  const std::vector<double> w = fit(training);
  std::vector<double> scores(test.y.size());
  Eigen::VectorXd::Map(scores.data(), test.rows()) = as_eigen(test.X) * as_eigen(w);
  std::printf("\naccuracy       %.1f %% of the rows held out\n", 100 * accuracy(scores, test.y));

  const std::vector<double> anywhere(w.size(), 0.1);  // not the minimum: the gradient is 0 there
  const auto report =
      fluxion::check_gradient(loss, anywhere, fluxion::data(training.X), fluxion::data(training.y));
  std::printf("gradient check %s: %.1f digits agree with finite differences\n",
              report.passed ? "passed" : "FAILED", report.digits);
  if (!report.passed) std::cout << report << '\n';

  compare_speed(training, anywhere);
  picture(scores, test.y, rows.class_names).write(chosen.svg);
  std::printf("picture        %s\n", chosen.svg.c_str());
  return report.passed ? 0 : 1;
}

}  // namespace quickstart

int main(int argc, char** argv) {
  quickstart::options chosen;
  bool file_given = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--help" || argument == "-h") {
      std::fputs(quickstart::usage, stdout);
      return 0;
    }
    if (argument == "--svg" && i + 1 < argc) {
      chosen.svg = argv[++i];
    } else if (!file_given && !argument.starts_with("-")) {
      chosen.file = argument;
      file_given = true;
    } else {
      std::fprintf(stderr, "quickstart: bad argument %s\n%s", argv[i], quickstart::usage);
      return 2;
    }
  }
  try {
    return quickstart::run(chosen);
  } catch (const quickstart::bad_file& e) {
    std::fprintf(stderr, "quickstart: %s\n", e.what());
    return 2;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "quickstart: %s\n", e.what());
    return 1;
  }
}
