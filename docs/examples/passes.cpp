// SPDX-License-Identifier: BSL-1.0
// Prints the graphs before and after each pass, for Graphviz: docs/examples/draw_passes.py draws
// them. Without an argument it prints the names of the drawings.
#include <array>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

// [include]
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/pass/merge_equal.hpp>
#include <fluxion/graph/pass/simplify.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/graph/to_dot.hpp>
#include <fluxion/graph/to_text.hpp>
#include <fluxion/run/plan_to_dot.hpp>
// [/include]

namespace {

using fluxion::differentiate;
using fluxion::drop_dead;
using fluxion::expand;
using fluxion::merge_equal;
using fluxion::recorded;
using fluxion::reroll;
using fluxion::schedule;
using fluxion::simplify;
using fluxion::to_dot;
using vector = std::vector<double>;
using matrix = fluxion::tensor<double, -1, -1>;
template <class T>
using constant = decltype(fluxion::data(std::declval<const T&>()));

// The negative log-likelihood of a logistic regression, y = 1 or -1.
// [logistic]
constexpr auto logistic = [](const auto& w, const auto& X, const auto& y) {
  return sum(log(1 + exp(-y * matmul(X, w))));
};
// [/logistic]

constexpr auto log_density = [](const auto& x, const auto& mu, const auto& sigma) {
  const auto square_of_z = (x - mu) / sigma * ((x - mu) / sigma);
  return sum(-0.5 * square_of_z - log(sigma));
};

constexpr auto rosenbrock = [](const auto& x, const auto& y) {
  return square(1 - x) + 100 * square(y - square(x));
};

/// Where a pendulum is whose angle dies away.
constexpr auto pendulum = [](const auto& t) {
  const auto angle = exp(-square(t));
  return std::array{sin(angle), -cos(angle)};
};

constexpr auto length = [](const auto& x) { return sqrt(sum(square(tanh(x)))); };

/// A loop over elements.
constexpr auto energy = [](const auto& x) {
  auto total = square(x[0]);
  for (std::size_t i = 1; i < x.size(); ++i) total += square(x[i]);
  return total;
};

// [compose]
constexpr auto cleaned = [](const recorded& r) { return r | merge_equal | simplify | drop_dead; };
static_assert((fluxion::record_as_written<double>([](auto x) { return 1 * x + 1 * x; }) | cleaned)
                  .size() == 2);
// [/compose]

recorded logistic_as_written() {
  return fluxion::record_as_written<vector, constant<matrix>, constant<vector>>(logistic) |
         merge_equal;
}
recorded likelihood() { return logistic_as_written() | simplify | drop_dead; }
recorded valley() {
  return fluxion::record<double, double>(rosenbrock) | differentiate | drop_dead;
}

/// The derivatives of both outputs: by one reverse sweep for each, or by elimination of vertices.
recorded velocity(bool one_by_one) {
  recorded r;
  const auto t = fluxion::detail::new_parameter(r.g, 0, {});
  const auto place = pendulum(t);
  const std::array outputs{place[0].id, place[1].id};
  const int at_once = one_by_one ? 1 : 2;
  std::array<int, 2> result{};
  for (std::size_t k = 0; k < 2; k += static_cast<std::size_t>(at_once))
    fluxion::differentiate(r.g, &outputs[k], at_once, &t.id, 1, &result[k]);
  for (const int y : result) r.results.push(y);
  return r | drop_dead;
}

using planned_length = fluxion::recorded_graph<
    fluxion::program<std::remove_const_t<decltype(length)>, fluxion::signature_of<vector>,
                     fluxion::transform::gradient<true>>>;

using drawing = std::function<std::string()>;
const std::map<std::string, drawing> drawings{
    {"simplify_before", [] { return to_dot(logistic_as_written()); }},
    {"simplify_after", [] { return to_dot(logistic_as_written() | simplify); }},
    {"drop_dead_before", [] { return to_dot(logistic_as_written() | simplify); }},
    {"drop_dead_after", [] { return to_dot(likelihood()); }},
    {"merge_equal_before",
     [] { return to_dot(fluxion::record_as_written<vector, double, double>(log_density)); }},
    {"merge_equal_after",
     [] {
       return to_dot(fluxion::record_as_written<vector, double, double>(log_density) | merge_equal);
     }},
    {"reroll_before",
     [] { return to_dot(fluxion::record<std::array<double, 16>>(energy)); }},
    {"reroll_after",
     [] {
       return to_dot(fluxion::record<std::array<double, 16>>(energy) | reroll | drop_dead);
     }},
    {"differentiate_before", [] { return to_dot(likelihood()); }},
    {"differentiate_after", [] { return to_dot(likelihood() | differentiate | drop_dead); }},
    {"eliminate_before", [] { return to_dot(velocity(true)); }},
    {"eliminate_after", [] { return to_dot(velocity(false)); }},
    {"expand_before", [] { return to_dot(likelihood() | differentiate | drop_dead); }},
    {"expand_after", [] { return to_dot(likelihood() | differentiate | expand | drop_dead); }},
    {"schedule_before", [] { return to_dot(valley(), true); }},
    {"schedule_after", [] { return to_dot(valley() | schedule, true); }},
    {"fuse_before", [] { return to_dot(planned_length{}); }},
    {"fuse_after", [] { return plan_to_dot(planned_length{}, fluxion::plan_stage::fused); }},
    {"plan_storage_before",
     [] { return plan_to_dot(planned_length{}, fluxion::plan_stage::fused); }},
    {"plan_storage_after", [] { return plan_to_dot(planned_length{}); }},
};

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    const auto found = drawings.find(argv[1]);
    if (found == drawings.end()) return 1;
    std::cout << found->second();
    return 0;
  }
  for (const auto& [name, draw] : drawings) std::cout << name << '\n';
  // [run_time]
  const double scale = 0.5 * argc;  // known only at run time
  const recorded r =
      fluxion::record_as_written<double>([=](auto x) { return log(1 + scale * x) * 1; });
  std::cout << fluxion::to_text(r | simplify | drop_dead);
  // [/run_time]
  return drawings.at("fuse_after")().empty() ? 1 : 0;
}
