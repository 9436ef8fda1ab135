// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>

#include <fluxion/run/frame.hpp>
#include <fluxion/run/straight_line.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Which arguments of a program its outputs depend on: a bit for each of the first 64.
template <class Program>
consteval auto find_dependences() {
  const auto& g = Program::graph;
  std::array<std::uint64_t, at_least_one(Program::size())> of_node{};
  for (int id = 0; id < Program::size(); ++id) {
    const node& n = g[id];
    std::uint64_t& bits = of_node[static_cast<std::size_t>(id)];
    if (n.is<op::parameter>()) bits = std::uint64_t{1} << n.with.at[0];
    for (int k = 0; k < n.count; ++k) bits |= of_node[static_cast<std::size_t>(g.operand(id, k))];
  }
  std::array<std::uint64_t, at_least_one(Program::graph.used.outputs)> result{};
  for (int k = 0; k < Program::graph.used.outputs; ++k)
    result[static_cast<std::size_t>(k)] = of_node[static_cast<std::size_t>(g.output(k))];
  return result;
}
template <class Program>
inline constexpr auto dependences = find_dependences<Program>();

template <class Program>
consteval bool depends(int output, int argument) {
  return dependences<Program>[static_cast<std::size_t>(output)] >> argument & 1;
}
template <class Program>
consteval bool any_depends(int argument) {
  std::uint64_t all = 0;
  for (const std::uint64_t each : dependences<Program>) all |= each;
  return all >> argument & 1;
}

/// Whether output k is added to that argument, and may lie over it: nothing else is put there
/// before it is read.
template <class Program>
consteval bool adds_in_place(int k, int argument) {
  if (!depends<Program>(k, argument)) return false;
  if constexpr (!is_straight_line(Program::graph)) {
    using plan = planned<Program>;
    const int output = Program::output(k);
    if (!plan::is_array(output) || plan::role_of(output) == role::argument) return true;
    if (plan::role_of(output) != role::fused) return false;
    for (int id = 0; id < Program::size(); ++id)
      if (const home h = plan::home_of(id);
          id != output && h.in == home::place::output && h.index == k)
        return false;
  }
  return true;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
