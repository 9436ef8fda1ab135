// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include <fluxion/forward/dual.hpp>
#include <fluxion/graph/recorded.hpp>

/// Programs at random, of all differentiable operations: recorded and differentiated on one side,
/// run with duals on the other.
namespace laws::random_graphs {

inline constexpr int length = 4;  // of the arrays
inline constexpr std::size_t directions = 2 * length + 2;
using dual = fluxion::dual<double, directions>;
/// An array of duals; a number has one element.
using dual_array = std::vector<dual>;

/// What a step may do: an operation of numbers, by its place in the list of all differentiable
/// ones; or of an array.
enum class reduction { sum, product, greatest, least, mean, norm, log_sum_exp, softmax, dot };
inline constexpr int reductions = 9;

/// One operation on earlier values: the inputs come first, then each step's result.
struct step {
  int operation = 0;  // below 0: -1 - a reduction
  std::array<int, 3> in{};
  std::array<bool, 3> folded{};  // into the operation's domain, by a sine
};
struct program {
  std::vector<step> steps;
};

/// The inputs: two numbers; or two arrays and two numbers.
constexpr int inputs(bool arrays) { return arrays ? 4 : 2; }

/// How many operations of numbers there are, and what is known of one.
struct operation_entry {
  int arity;
  bool is_folded_always;  // it grows or isn't defined everywhere
  std::array<fluxion::op::interval, 3> domain;
};
const std::vector<operation_entry>& operations_of_numbers();

/// A program from a seed.
program generate(std::uint64_t seed, bool arrays);

/// Its value and its gradient by duals at these inputs, every step's result off by as much as
/// `relative` times a random number.
dual run(const program& p, const std::vector<dual_array>& inputs, double relative,
         std::mt19937_64& random);

/// Recorded, as a function of symbols.
fluxion::symbol record(const program& p, const std::vector<fluxion::symbol>& inputs);

/// All outputs of a finished graph, computed node by node.
std::vector<std::vector<double>> walk(const fluxion::recorded& r,
                                      const std::vector<std::vector<double>>& inputs);

/// Value and derivatives by all inputs, on a tape.
std::vector<std::vector<double>> run_on_tape(const program& p,
                                             const std::vector<std::vector<double>>& inputs);

/// All outputs of a finished graph, by the interpreter.
std::vector<std::vector<double>> interpret(const fluxion::recorded& r,
                                           const std::vector<std::vector<double>>& inputs);

}  // namespace laws::random_graphs
