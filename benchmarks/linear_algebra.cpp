// SPDX-License-Identifier: BSL-1.0
// Value and gradient of weighted sums of a solution and of a Cholesky factor, by Fluxion and by
// hand with Eigen, which keeps its matrices by columns and its memory between calls.
#include <cstddef>
#include <tuple>

#include <benchmark/benchmark.h>
#include <fluxion/fluxion.hpp>

#include "hand_written/matrix.hpp"

namespace {

using Eigen::MatrixXd, Eigen::VectorXd;
using hand_written::matrix, hand_written::vector;

constexpr auto weighted_solution = [](auto A, auto b, auto w) { return dot(w, solve(A, b)); };
constexpr auto weighted_factor = [](auto A, auto W) { return sum(W * cholesky(A)); };

/// Symmetric and positive definite.
matrix definite_matrix(std::size_t n) {
  const matrix a = hand_written::random_matrix(n, n, 4);
  matrix s(a.extent(0), a.extent(0));
  auto to = hand_written::as_eigen_matrix(s, n, n);
  const auto from = hand_written::as_eigen_matrix(a, n, n);
  to = from * from.transpose() + hand_written::row_major::Identity(to.rows(), to.rows());
  return s;
}

void solve_by_fluxion(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const matrix A = hand_written::random_matrix(n, n, 4);
  const vector b = hand_written::random_numbers(n, 5), w = hand_written::random_numbers(n, 6);
  matrix gA(A.extent(0), A.extent(0));
  vector gb(n);
  auto derivative = fluxion::value_and_gradient(weighted_solution);
  for (auto _ : state)
    benchmark::DoNotOptimize(derivative.into(std::tie(gA, gb), A, b, fluxion::data(w)));
}
void solve_by_eigen(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const matrix a = hand_written::random_matrix(n, n, 4);
  const MatrixXd A = hand_written::as_eigen_matrix(a, n, n);
  const vector bs = hand_written::random_numbers(n, 5), ws = hand_written::random_numbers(n, 6);
  const VectorXd b = hand_written::as_eigen(bs), w = hand_written::as_eigen(ws);
  Eigen::PartialPivLU<MatrixXd> lu(A.rows());
  MatrixXd gA(A.rows(), A.rows());
  VectorXd x(A.rows()), gb(A.rows());
  for (auto _ : state) {
    lu.compute(A);
    x = lu.solve(b);
    gb = lu.transpose().solve(w);
    gA.noalias() = -gb * x.transpose();
    benchmark::DoNotOptimize(w.dot(x));
    benchmark::ClobberMemory();
  }
}

void cholesky_by_fluxion(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const matrix A = definite_matrix(n), W = hand_written::random_matrix(n, n, 7);
  matrix gA(A.extent(0), A.extent(0));
  auto derivative = fluxion::value_and_gradient(weighted_factor);
  for (auto _ : state) benchmark::DoNotOptimize(derivative.into(gA, A, fluxion::data(W)));
}
void cholesky_by_eigen(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const matrix a = definite_matrix(n), weights = hand_written::random_matrix(n, n, 7);
  const MatrixXd A = hand_written::as_eigen_matrix(a, n, n);
  const MatrixXd W = hand_written::as_eigen_matrix(weights, n, n);
  Eigen::LLT<MatrixXd> llt(A.rows());
  MatrixXd L(A.rows(), A.rows()), P(A.rows(), A.rows()), gA(A.rows(), A.rows());
  for (auto _ : state) {
    llt.compute(A);
    L = llt.matrixL();
    P.noalias() = L.transpose() * W;
    P.triangularView<Eigen::StrictlyUpper>().setZero();
    P.diagonal() *= 0.5;
    llt.matrixL().transpose().solveInPlace(P);
    llt.matrixL().solveInPlace<Eigen::OnTheRight>(P);
    gA.setZero();
    gA.triangularView<Eigen::Lower>() = P + P.transpose();
    gA.diagonal() *= 0.5;
    benchmark::DoNotOptimize(W.cwiseProduct(L).sum());
    benchmark::ClobberMemory();
  }
}

BENCHMARK(solve_by_fluxion)->Arg(4)->Arg(16)->Arg(64);
BENCHMARK(solve_by_eigen)->Arg(4)->Arg(16)->Arg(64);
BENCHMARK(cholesky_by_fluxion)->Arg(4)->Arg(16)->Arg(64);
BENCHMARK(cholesky_by_eigen)->Arg(4)->Arg(16)->Arg(64);

}  // namespace

BENCHMARK_MAIN();
