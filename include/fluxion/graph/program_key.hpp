// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <vector>

#include <fluxion/graph/rules.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether a constant is part of a graph's structure: exponents, signs and the like, of which rules
/// ask whether they are 1 or 2, say. They rarely change from call to call.
inline bool shapes_structure(double c) { return c * 2 == std::floor(c * 2) && std::abs(c) <= 16; }

/// Pass, at run time: the other constants become parameters after the first `parameters` ones, each
/// a number, so that graphs that differ only in those have the same structure. Returns the values.
inline std::vector<double> pool_constants(graph& g, int parameters) {
  std::vector<double> pool;
  for (int id = 0; id < g.nodes.size; ++id) {
    node& n = g.nodes.data[id];
    if (!n.is<op::literal>() || shapes_structure(n.constant)) continue;
    const int first = n.first;
    pool.push_back(n.constant);
    n = {.op = descriptor_of<op::parameter>(), .first = first};
    n.with.at[0] = parameters + static_cast<int>(pool.size()) - 1;
  }
  return pool;
}

/// All of a recording that what follows from it depends on.
struct program_key {
  std::uint64_t hash;
  int output;
  std::vector<node> nodes;
  std::vector<int> operands;
  std::vector<shape> shapes;
  std::vector<length_check> checks;

  program_key(const graph& g, int result)
      : hash(hash_of_nodes(g)), output(result), nodes(g.nodes.data, g.nodes.data + g.nodes.size),
        operands(g.operands.data, g.operands.data + g.operands.size),
        checks(g.checks.data, g.checks.data + g.checks.size) {
    for (int s = 0; s < g.shapes.size; ++s) shapes.push_back(g.resolve(g.shapes.data[s]));
  }

  /// Equal for recordings of the same structure.
  static std::uint64_t hash_of_nodes(const graph& g) {
    auto h = static_cast<std::uint64_t>(g.nodes.size);
    const auto mix = [&h](std::uint64_t x) {
      h = (h ^ x) * 0x9E3779B97F4A7C15u;
      h ^= h >> 29;
    };
    for (int id = 0; id < g.nodes.size; ++id) {
      const node& n = g.nodes.data[id];
      mix(n.op->hash ^ std::bit_cast<std::uint64_t>(n.constant));
      mix(static_cast<std::uint64_t>(n.shape) ^ static_cast<std::uint64_t>(n.with.at[0]) << 20 ^
          static_cast<std::uint64_t>(n.with.at[1]) << 40);
      for (int k = 0; k < n.count; ++k)
        mix(static_cast<std::uint64_t>(g.operands.data[n.first + k]));
    }
    return h;
  }

  bool is_of(const graph& g, int result) const {
    const auto length = [](const auto& v) { return static_cast<int>(v.size()); };
    if (output != result || g.nodes.size != length(nodes) || g.operands.size != length(operands) ||
        g.shapes.size != length(shapes) || g.checks.size != length(checks))
      return false;
    return std::equal(nodes.begin(), nodes.end(), g.nodes.data, same_node) &&
           std::equal(operands.begin(), operands.end(), g.operands.data) &&
           std::equal(shapes.begin(), shapes.end(), g.shapes.data,
                      [&](const shape& a, const shape& b) { return a == g.resolve(b); }) &&
           std::equal(checks.begin(), checks.end(), g.checks.data, same_check);
  }

 private:
  static bool same_node(const node& a, const node& b) {
    return same_operation(a.op, b.op) && a.first == b.first && a.count == b.count &&
           a.shape == b.shape && a.with == b.with &&
           std::bit_cast<std::uint64_t>(a.constant) == std::bit_cast<std::uint64_t>(b.constant);
  }
  static bool same_check(const length_check& a, const length_check& b) {
    return a.op == b.op && a.at_least == b.at_least && a.left == b.left && a.right == b.right;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
