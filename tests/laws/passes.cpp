// SPDX-License-Identifier: BSL-1.0
// Recording as written and then running the passes gives the graph that is recorded directly.
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/pass/merge_equal.hpp>
#include <fluxion/graph/pass/simplify.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_text.hpp>

namespace {

using fluxion::drop_dead;
using fluxion::merge_equal;
using fluxion::recorded;
using fluxion::simplify;
using vector = std::vector<double>;
using matrix = fluxion::tensor<double, -1, -1>;

/// A graph with what to_text leaves out: attributes and run-time checks, each once.
std::string everything(const recorded& r) {
  std::string text = fluxion::to_text(r);
  for (int i = 0; i < r.size(); ++i)
    if (r.op(i) != "size")  // its attribute is the number of a shape
      text += std::to_string(r.attribute(i, 0)) + " " + std::to_string(r.attribute(i, 1)) + "\n";
  return text;
}

template <class... Args, class F>
void check_law(const F& f) {
  const std::string direct = everything(fluxion::record<Args...>(f) | drop_dead);
  const recorded written = fluxion::record_as_written<Args...>(f);
  CHECK(everything(written | simplify | merge_equal | drop_dead) == direct);
  CHECK(everything(written | merge_equal | simplify | drop_dead) == direct);
  CHECK(everything(written | drop_dead | simplify | drop_dead) == direct);
}

constexpr auto log_density = [](const auto& x, const auto& mu, const auto& sigma) {
  return sum(-log(sigma) - 0.5 * square((x - mu) / sigma));
};
constexpr auto logistic = [](const auto& w, const auto& X, const auto& y) {
  return sum(log1p(exp(-y * matmul(X, w))));
};
constexpr auto rosenbrock = [](const auto& x) {
  auto s = 0 * x[0];
  for (int i = 0; i < 3; ++i) s += square(1 - x[i]) + 100 * square(x[i + 1] - x[i] * x[i]);
  return s;
};
constexpr auto chained = [](const auto& x, const auto& y) {
  auto t = 1.0 * x;
  for (int i = 0; i < 20; ++i) t = sin(t) * x + t / y + pow(t, 2) * -1;
  return t;
};
constexpr auto branches = [](const auto& v) {
  const auto positive = !(v <= 0.0);
  return sum(where(positive && v < 9.0, log(where(positive, v, 1.0)), -v)) / size(v);
};
constexpr auto steps = [](const auto& v) {
  return sum(square(slice(v, 1) - slice(v, 0, -1))) + max(v) * norm(v) + prod(v);
};
constexpr auto scores = [](const auto& v) { return log_sum_exp(v) + sum(softmax(v) * v); };
constexpr auto matrices = [](const auto& A, const auto& B) {
  return sum(matmul(A, transpose(B))) + sum(transpose(A) * 2.0);
};
template <class... Args>
constexpr bool holds_while_compiling(const auto& f) {
  const recorded direct = fluxion::record<Args...>(f) | drop_dead;
  const recorded passed =
      fluxion::record_as_written<Args...>(f) | simplify | merge_equal | drop_dead;
  bool same = direct.size() == passed.size();
  for (int i = 0; same && i < direct.size(); ++i) {
    same = direct.op(i) == passed.op(i) && direct.constant(i) == passed.constant(i);
    for (std::size_t k = 0; same && k < direct.operands(i).size(); ++k)
      same = direct.operands(i)[k] == passed.operands(i)[k];
  }
  return same;
}
static_assert(holds_while_compiling<vector, double, double>(log_density));
static_assert(holds_while_compiling<vector, matrix, vector>(logistic));
static_assert(holds_while_compiling<double, double>(chained));

}  // namespace

TEST_CASE("as written, then simplified, merged and without dead code: as recorded directly") {
  check_law<vector, double, double>(log_density);
  check_law<vector, matrix, vector>(logistic);
  check_law<std::array<double, 4>>(rosenbrock);
  check_law<double, double>(chained);
  check_law<vector>(branches);
  check_law<vector>(steps);
  check_law<vector>(scores);
  check_law<matrix, matrix>(matrices);
}

TEST_CASE("passes that have nothing to do change nothing") {
  const recorded r = fluxion::record<vector, matrix, vector>(logistic) | drop_dead;
  for (const recorded& again : {r | simplify, r | merge_equal, r | drop_dead})
    CHECK(everything(again) == everything(r));
}

TEST_CASE("the derivative of a graph as written is the derivative") {
  const recorded direct =
      fluxion::record<vector, double, double>(log_density) | fluxion::differentiate | drop_dead;
  const recorded late = fluxion::record_as_written<vector, double, double>(log_density) |
                        simplify | fluxion::differentiate | drop_dead;
  CHECK(everything(late) == everything(direct));
  const recorded raw = fluxion::record_as_written<vector, double, double>(log_density) |
                       fluxion::differentiate;
  CHECK(raw.outputs().size() == 4);
  CHECK(raw.size() > direct.size());
}
