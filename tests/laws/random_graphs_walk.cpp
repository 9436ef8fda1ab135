// SPDX-License-Identifier: BSL-1.0
// A graph that is recorded at run time, evaluated node by node over the operations' own values.
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>

#include <fluxion/run/node_by_node.hpp>

#include "lists.hpp"
#include "random_graphs.hpp"

namespace laws::random_graphs {

namespace {

using runner = void (*)(const fluxion::node_call<double>&);

template <class Op>
void add(std::map<std::uint64_t, runner>& all) {
  constexpr int arity = op::arity<Op>;
  if constexpr (arity > 0 &&
                (!op::ArrayOperation<Op> ||
                 requires(fluxion::kernel_call<double, arity> call) { Op::evaluate(call); }))
    all[fluxion::hash_of<Op>] = fluxion::detail::plain_loops<Op, arity, double>::run;
}
template <class... Op>
std::map<std::uint64_t, runner> runners(std::tuple<Op...>*) {
  std::map<std::uint64_t, runner> all;
  (add<Op>(all), ...);
  return all;
}

fluxion::node_entry<double> entry_of(const fluxion::node& n) {
  static const auto all = runners(static_cast<all_operations*>(nullptr));
  using leaf = fluxion::node_entry<double>::leaf;
  fluxion::node_entry<double> e{n.op->name,    n.op->kind,       leaf::none, n.op->is_mask,
                                n.op->selects, n.op->is_element, n.first,    n.count,
                                n.shape,       n.with,           n.constant, nullptr};
  if (n.op->kind != fluxion::node_kind::leaf) {
    const auto found = all.find(n.op->hash);
    if (found == all.end()) throw std::logic_error("no way to run " + std::string(n.op->name));
    e.run = found->second;
  } else {
    e.is = n.is<op::parameter>() ? leaf::parameter
           : n.is<op::literal>() ? leaf::literal
                                 : leaf::element_count;
  }
  return e;
}

}  // namespace

std::vector<std::vector<double>> walk(const fluxion::recorded& r,
                                      const std::vector<std::vector<double>>& inputs) {
  std::vector<fluxion::node_entry<double>> nodes;
  std::vector<fluxion::shape> shapes;
  for (int id = 0; id < r.size(); ++id) nodes.push_back(entry_of(r.g.nodes.data[id]));
  for (int s = 0; s < r.g.shapes.size; ++s) shapes.push_back(r.g.resolve(r.g.shapes.data[s]));
  const fluxion::node_table<double> table{
      nodes,
      {r.g.operands.data, static_cast<std::size_t>(r.g.operands.size)},
      shapes,
      {},
      r.outputs()};
  std::vector<const double*> arguments;
  for (const auto& x : inputs) arguments.push_back(x.data());
  const std::vector<std::ptrdiff_t> dimensions(8, static_cast<std::ptrdiff_t>(inputs[0].size()));
  const fluxion::node_by_node<double> done(table, arguments.data(), dimensions.data());
  std::vector<std::vector<double>> results;
  for (const int y : r.outputs()) results.push_back(done.value(y));
  return results;
}

}  // namespace laws::random_graphs
