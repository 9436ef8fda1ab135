// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <fluxion/run/array_call.hpp>
#include <fluxion/run/index_sets.hpp>
#include <fluxion/run/node_by_node.hpp>
#include <fluxion/tensor/sparse_matrix.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Collects what the elements of an array operation's result read of one operand, and finds the
/// runs in which that moves evenly.
class reading {
 public:
  constexpr explicit reading(const index_sets& from) : from_(&from) {}

  constexpr bool is_needed() const { return !from_->empty(); }
  constexpr void add(const op::elements_read& of) {
    if (of.alike > 1) {
      flush();
      return from_->read(of, of.advance, of.alike, result_);
    }
    if (count_ == 1 && of.count == first_.count) advance_ = of.first - first_.first;
    const bool continues = count_ > 0 && of.count == first_.count && of.step == first_.step &&
                           of.first == first_.first + count_ * advance_;
    if (!continues && (count_ == 0 || of.count > 0 || first_.count > 0)) {
      flush();
      first_ = of;
    }
    ++count_;
  }
  constexpr index_sets result() {
    flush();
    return std::move(result_);
  }

 private:
  const index_sets* from_;
  index_sets result_;
  op::elements_read first_{};
  std::ptrdiff_t advance_ = 0;
  std::ptrdiff_t count_ = 0;

  constexpr void flush() {
    from_->read(first_, advance_, count_, result_);
    advance_ = count_ = 0;
  }
};

template <class Op, int Count>
constexpr void read_operands(const node_call<double>& call, std::span<reading> to) {
  const auto sizes = [&]<std::size_t... K>(std::index_sequence<K...>) {
    return kernel_call<double, Count>{{call.in[K]...},  nullptr,   {*call.in_shape[K]...},
                                      *call.out_shape, call.with, call.dimension};
  }(std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  const std::ptrdiff_t size = sizes.output_size();
  for (std::size_t k = 0; k < to.size(); ++k)
    for (std::ptrdiff_t i = 0; to[k].is_needed() && i < size;) {
      const op::elements_read of = Op::reads(sizes, static_cast<int>(k), i);
      to[k].add(of);
      i += of.alike;
    }
}

/// Whether the derivative of an operation on one number is 0 everywhere, as that of floor.
template <class Op>
consteval bool is_flat() {
  if constexpr (kind_of<Op>() == node_kind::elementwise && op::arity<Op> == 1 &&
                requires(const symbol& x) { Op::derivative(x, x); }) {
    graph g(4);
    const symbol x = new_parameter(g, 0, {});
    const symbol d = Op::derivative(x, x);
    return !d.recording && d.number == 0;
  }
  return false;
}

/// What is known of a node's dependence on its operands.
struct dependence {
  enum class form : unsigned char {
    none,      // a constant, or a value that doesn't vary: a condition, floor
    variable,  // the argument
    elements,  // element i on element i
    all,       // on all elements of all operands
    told,      // as the operation says
  };

  form is = form::none;
  bool is_literal = false;
  node n{};
  void (*read)(const node_call<double>&, std::span<reading>) = nullptr;
  // The same of a graph that was made at run time.
  void (*visit_reads)(const array_call<double>&, int, void*, read_visitor) = nullptr;
};

template <class Program>
struct dependences {
  template <int Id>
  static consteval dependence entry() {
    constexpr node n = Program::at(Id);
    using form = dependence::form;
    dependence d{.n = n};
    d.n.op = nullptr;
    using signature = typename Program::signature;
    if constexpr (n.template is<op::parameter>()) {
      if (signature::specs[static_cast<unsigned>(n.with.at[0])].varied) d.is = form::variable;
    } else if constexpr (n.op->kind == node_kind::leaf) {
      d.is_literal = n.template is<op::literal>();
    } else {
      using Op = operation_of<n.op>;
      if constexpr (n.op->kind == node_kind::elementwise) {
        d.is = n.op->is_mask || is_flat<Op>() ? form::none : form::elements;
      } else if constexpr (n.op->kind == node_kind::array && SaysWhatItReads<Op>) {
        d.is = form::told;
        d.read = read_operands<Op, n.count>;
      } else {
        d.is = form::all;
      }
    }
    return d;
  }
  template <int... Id>
  static consteval auto entries(std::integer_sequence<int, Id...>) {
    return std::array<dependence, sizeof...(Id)>{entry<Id>()...};
  }
  static constexpr auto nodes = entries(std::make_integer_sequence<int, Program::size()>{});
};

/// The tables of a program that are read here; those of another element type aren't made.
struct dependence_table {
  std::span<const dependence> nodes;
  std::span<const int> operands;
  std::span<const shape> shapes;
  std::span<const length_entry> checks;
};
template <class Program>
inline constexpr dependence_table dependence_table_of{
    dependences<Program>::nodes, node_tables<Program, double>::operands,
    node_tables<Program, double>::shapes, node_tables<Program, double>::checks};

/// Sends sets of variables through a graph, from the arguments to an output.
class dependence_search {
 public:
  constexpr dependence_search(const dependence_table& graph, const std::ptrdiff_t* dimension)
      : graph_(graph), dimension_(dimension), sets_(graph.nodes.size(), index_sets{}) {
    for (const auto& [name, c] : graph.checks) {
      const std::ptrdiff_t left = c.left.value(dimension), right = c.right.value(dimension);
      if (c.at_least ? left < right : left != right)
        report(name, c.at_least, graph.shapes[at(c.left_shape)], graph.shapes[at(c.right_shape)],
               dimension);
    }
  }

  constexpr const index_sets& of(int output) {
    for (int id = 0; id <= output; ++id) sets_[at(id)] = found(graph_.nodes[at(id)]);
    return sets_[at(output)];
  }

 private:
  dependence_table graph_;
  const std::ptrdiff_t* dimension_;
  std::vector<index_sets> sets_;

  static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
  constexpr int operand(const dependence& d, int k) const {
    return graph_.operands[at(d.n.first + k)];
  }
  constexpr const index_sets& sets_of(const dependence& d, int k) const {
    return sets_[at(operand(d, k))];
  }
  constexpr const shape& shape_of(const node& n) const { return graph_.shapes[at(n.shape)]; }

  constexpr index_sets found(const dependence& d) const {
    using form = dependence::form;
    const std::ptrdiff_t size = shape_of(d.n).size(dimension_);
    if (d.is == form::variable) return index_sets::of_variables(size);
    bool varies = false;
    for (int k = 0; k < d.n.count; ++k) varies |= !sets_of(d, k).empty();
    if (d.is == form::none || !varies) return constant(size);
    if (d.is == form::all) return of_all(d, size);
    if (d.is == form::told) return told(d, size);
    return elements(d, size);
  }
  static constexpr index_sets constant(std::ptrdiff_t size) {
    index_sets result;
    index_sets::bands none;
    result.append(size, none);
    return result;
  }
  constexpr index_sets of_all(const dependence& d, std::ptrdiff_t size) const {
    index_sets result;
    index_sets::bands all;
    for (int k = 0; k < d.n.count; ++k) sets_of(d, k).collect({0, sets_of(d, k).size(), 1}, all);
    result.append(size, all);
    return result;
  }
  constexpr index_sets elements(const dependence& d, std::ptrdiff_t size) const {
    std::vector<index_sets::operand> in;
    for (int k = 0; k < d.n.count; ++k)
      in.push_back({&sets_of(d, k), shape_of(graph_.nodes[at(operand(d, k))].n).rank == 0 &&
                                        shape_of(d.n).rank > 0});
    return index_sets::unite(in, size);
  }
  constexpr index_sets told(const dependence& d, std::ptrdiff_t size) const {
    std::vector<const double*> values;
    std::vector<const shape*> shapes;
    std::vector<reading> readings;
    for (int k = 0; k < d.n.count; ++k) {
      const dependence& from = graph_.nodes[at(operand(d, k))];
      values.push_back(from.is_literal ? &from.n.constant : nullptr);
      shapes.push_back(&shape_of(from.n));
      readings.push_back(reading(sets_of(d, k)));
    }
    // Null is asked for, not an address: with g++'s -fsanitize=undefined that is no constant.
    if (d.visit_reads)
      visit({values.data(), shapes.data(), d.n.count, nullptr, &shape_of(d.n), d.n.with,
             dimension_},
            d.visit_reads, readings);
    else
      d.read({values.data(), shapes.data(), nullptr, &shape_of(d.n), d.n.with, dimension_},
             readings);
    std::vector<index_sets> parts;
    std::vector<index_sets::operand> in;
    for (reading& r : readings)
      if (r.is_needed()) parts.push_back(r.result());
    if (parts.size() == 1) return std::move(parts[0]);
    for (const index_sets& part : parts) in.push_back({&part, false});
    return index_sets::unite(in, size);
  }
  static void visit(const array_call<double>& call, decltype(dependence::visit_reads) visit_reads,
                    std::span<reading> to) {
    for (int k = 0; k < call.count(); ++k)
      if (to[at(k)].is_needed())
        visit_reads(call, k, &to[at(k)], [](void* each, const op::elements_read& of) {
          static_cast<reading*>(each)->add(of);
        });
  }
};

/// The entries of a matrix whose row i has those columns that element i depends on.
class pattern_writer {
 public:
  constexpr pattern_writer(const index_sets& sets, std::ptrdiff_t columns) : sets_(sets) {
    pattern_.rows = sets.size();
    pattern_.columns = columns;
    require_fit();
    pattern_.row_begin.reserve(static_cast<std::size_t>(sets.size()) + 1);
    pattern_.row_begin.push_back(0);
    for (std::size_t r = 0; r < sets.runs().size(); ++r) write(r);
  }
  constexpr sparse_pattern result() { return std::move(pattern_); }

 private:
  const index_sets& sets_;
  sparse_pattern pattern_;

  /// Errors: shape_error, where there are more entries than an int counts.
  constexpr void require_fit() {
    double entries = 0;
    for (std::size_t r = 0; r < sets_.runs().size(); ++r)
      for (const index_sets::band& b : sets_.bands_of(r))
        entries += static_cast<double>(sets_.end_of(r) - sets_.runs()[r].begin) *
                   static_cast<double>(b.length);
    constexpr double most = std::numeric_limits<int>::max();
    if (entries > most || static_cast<double>(pattern_.columns) > most)
      raise<shape_error>("fluxion: a sparse matrix of more than 2^31 - 1 entries or columns");
    pattern_.column.reserve(static_cast<std::size_t>(entries));
  }
  constexpr void write(std::size_t r) {
    const std::span<const index_sets::band> bands = sets_.bands_of(r);
    const std::ptrdiff_t count = sets_.end_of(r) - sets_.runs()[r].begin;
    index_sets::bands row(bands.begin(), bands.end());
    bool alike = true;
    for (const index_sets::band& b : bands) alike &= b.stride == bands[0].stride;
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      if (!alike)
        std::sort(row.begin(), row.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
      std::ptrdiff_t next = 0;
      for (index_sets::band& b : row) {
        for (std::ptrdiff_t j = std::max(next, b.first); j < b.first + b.length; ++j)
          pattern_.column.push_back(static_cast<int>(j));
        next = std::max(next, b.first + b.length);
        b.first += b.stride;
      }
      pattern_.row_begin.push_back(static_cast<int>(pattern_.column.size()));
    }
  }
};

}  // namespace detail

/// The pattern of the derivatives of a program's output by its varied argument, an array of
/// `columns` elements and the only one: which elements of the output depend on which of the
/// argument, both counted in their order.
///
/// What can't be told apart counts as dependent: the pattern may be too large, never too small.
/// Errors: shape_error, as a run of the program; more than 2^31 - 1 entries.
/// Cost: of the entries; of banded patterns little more than writing them down.
template <class Program>
constexpr sparse_pattern sparsity_of(int output, std::ptrdiff_t columns,
                                     const std::ptrdiff_t* dimension) {
  detail::dependence_search search(detail::dependence_table_of<Program>, dimension);
  return detail::pattern_writer(search.of(output), columns).result();
}

}  // namespace fluxion::inline FLUXION_ABI
