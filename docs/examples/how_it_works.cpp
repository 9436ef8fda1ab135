// SPDX-License-Identifier: BSL-1.0
// Prints the graph of log-sum-exp with its gradient, and how it is run.
// Kept as it is written, without the shift by the greatest element: a smaller table.
#define FLUXION_STABILISE 0
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>

// [callable]
constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };
// [/callable]

using signature = fluxion::signature_of<std::vector<double>>;
using with_gradient = fluxion::transform::gradient<true>;
using program = fluxion::program<decltype(log_sum_exp), signature, with_gradient>;
using plan = fluxion::planned<program>;

static_assert(fluxion::is_static<decltype(log_sum_exp), std::vector<double>>);
static_assert(program::dimension_count() == 1);

constexpr const char* name_of(fluxion::role r) {
  switch (r) {
    case fluxion::role::literal:
      return "literal";
    case fluxion::role::element_count:
      return "element count";
    case fluxion::role::argument:
      return "argument";
    case fluxion::role::scalar:
      return "scalar";
    case fluxion::role::reduction:
      return "reduction";
    case fluxion::role::fused:
      return "fused";
    case fluxion::role::slice:
      return "slice";
    case fluxion::role::pad:
      return "pad";
    case fluxion::role::kernel:
      return "kernel";
    case fluxion::role::by_rows:
      return "by rows";
  }
  return "";
}

template <int Id>
void print_node() {
  constexpr fluxion::node n = program::at(Id);
  constexpr std::string_view name = n.op->name;
  constexpr fluxion::role role = plan::role_of(Id);
  constexpr int rank = program::shape_of(Id).rank;
  std::printf("%4d  %-10.*s", Id, static_cast<int>(name.size()), name.data());
  char operands[32] = "";
  int length = 0;
  for (int k = 0; k < n.count; ++k)
    length += std::snprintf(operands + length, sizeof operands - static_cast<std::size_t>(length),
                            k > 0 ? " %d" : "%d", program::graph.operand(Id, k));
  std::printf("%-10s%-8s%-11s%5d\n", operands, rank > 0 ? "[n]" : "number", name_of(role),
              plan::phase_of(Id));
}

template <int... Id>
void print_nodes(std::integer_sequence<int, Id...>) {
  (print_node<Id>(), ...);
}

int main() {
  std::puts("node  operation operands  shape   role       phase");
  print_nodes(std::make_integer_sequence<int, program::size()>{});
  std::printf("outputs: value = node %d, gradient = node %d\n", program::output(0),
              program::output(1));
  std::printf("loops: %d, arrays kept in a workspace: %d\n", plan::size.loops, plan::size.slots);

  const std::vector<double> x{1, 2, 3};
  const auto [value, gradient] = fluxion::value_and_gradient(log_sum_exp)(x);
  std::printf("value %.4f, gradient %.4f %.4f %.4f\n", value, gradient[0], gradient[1],
              gradient[2]);
  return value > 3.4076 && value < 3.4077 ? 0 : 1;
}
