// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>

#include <fluxion/graph/rules.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A graph that is not frozen yet, and what it returns: what passes take and give, while compiling
/// and at run time. It can be read like any Graph.
///
/// Example: `const recorded r = record_as_written<double>(f) | merge_equal | simplify | drop_dead;`
struct recorded {
  graph g;
  detail::list<int> results{4};  // the nodes that it returns
  detail::list<int> varied{4};   // the numbers of the parameters to differentiate with respect to

  constexpr explicit recorded(int expected_nodes = 64) : g(expected_nodes) {}

  constexpr int size() const { return g.nodes.size; }
  constexpr std::string_view op(int i) const { return g.nodes.data[i].op->name; }
  constexpr std::span<const int> operands(int i) const {
    const node& n = g.nodes.data[i];
    return {g.operands.data + n.first, static_cast<std::size_t>(n.count)};
  }
  constexpr fluxion::shape shape(int i) const { return g.resolve(g.shape_of(i)); }
  constexpr int attribute(int i, int k) const {
    return g.nodes.data[i].with.at[k];
  }
  constexpr bool is_literal(int i) const {
    return g.nodes.data[i].is<op::literal>();
  }
  constexpr double constant(int i) const { return g.nodes.data[i].constant; }
  constexpr std::span<const int> outputs() const {
    return {results.data, static_cast<std::size_t>(results.size)};
  }
};

/// A function from graph to graph: an ordinary function, or a lambda that calls some.
template <class P>
concept Pass = requires(const P& pass, const recorded& r) {
  { pass(r) } -> std::same_as<recorded>;
};

/// Passes one after the other: `r | merge_equal | drop_dead`.
template <Pass P>
constexpr recorded operator|(const recorded& r, const P& pass) {
  return pass(r);
}
/// Of functions with other overloads the one that is a pass.
constexpr recorded operator|(const recorded& r, recorded (*pass)(const recorded&)) {
  return pass(r);
}

namespace detail {

/// Nothing but another graph's lengths, for a pass to fill.
constexpr recorded with_lengths_of(const recorded& r, bool as_written) {
  recorded result(r.size() + 1);
  result.g.as_written = as_written;
  result.g.copy_lengths(r.g);
  result.varied.assign(r.varied);
  return result;
}

/// The nodes that `order` names, operands before their users.
constexpr recorded with_nodes(const recorded& r, const list<int>& order, bool as_written) {
  recorded result = with_lengths_of(r, as_written);
  list<int> map(r.size() + 1), in(8);
  for (int place = 0; place < order.size; ++place) {
    const int id = order.data[place];
    in.size = 0;
    for (const int x : r.operands(id)) in.push(map.data[x]);
    map.data[id] = result.g.push(r.g.nodes.data[id], in.data);
  }
  for (const int y : r.outputs()) result.results.push(map.data[y]);
  return result;
}
constexpr recorded copy_of(const recorded& r) {
  list<int> all(r.size() + 1);
  for (int id = 0; id < r.size(); ++id) all.push(id);
  return with_nodes(r, all, r.g.as_written);
}

}  // namespace detail

}  // namespace fluxion::inline FLUXION_ABI
