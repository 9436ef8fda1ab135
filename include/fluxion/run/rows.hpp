// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <fluxion/graph/record.hpp>
#include <fluxion/graph/straight_line.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How straight-line code is made of a graph's operations.
enum class row_mode : unsigned char { one_function, chunks, table };

namespace detail {

/// A statement of straight-line code. A place is that of a local, or -1 - that of a kept value.
struct row {
  int to = 0;           // local that receives the value
  int keep = -1;        // place among kept values, if it is one
  int in[3]{};          // operands' places; of an argument: which, and which element of it; of a
                        // result: the value's place, which output, and which element of it
  double constant = 0;  // of a literal
};

// Measured: docs/decisions/code_generation.md.
inline constexpr int most_in_one_function = 1024;
inline constexpr int chunk_size = 256;
inline constexpr int most_in_chunks = 5120;

}  // namespace detail

/// One function while it is short, then several, then a table that is read row by row.
constexpr row_mode mode_of(int rows) {
  return rows <= detail::most_in_one_function ? row_mode::one_function
         : rows <= detail::most_in_chunks     ? row_mode::chunks
                                              : row_mode::table;
}

namespace detail {

/// Whether a node has a row of its own: not an array, of which only elements are read or written.
constexpr bool has_row(const node& n) { return n.shape == 0; }

/// How many rows a straight-line graph has.
template <class Graph>
constexpr int row_count(const Graph& g) {
  int count = 0;
  for (int id = 0; id < g.used.nodes; ++id) count += has_row(g[id]);
  for (int k = 0; k < g.used.outputs; ++k) {
    const node& n = g[g.output(k)];
    count += n.is<op::stack>() ? n.count : 1;
  }
  return count;
}

/// Pass: a straight-line graph as rows. Results are written as soon as they are known; values that
/// a later function needs get a place that is used again after their last use.
template <class Graph>
class row_list {
 public:
  constexpr row_list(const Graph& g, row_mode mode, int count)
      : operations(count), rows(count), graph_(g), row_of_(g.used.nodes + 1),
        first_result_(g.used.nodes + 1), results_(8) {
    for (int k = 0; k < g.used.outputs; ++k) add_results(k);
    for (int id = 0; id < g.used.nodes; ++id)
      if (has_row(g[id])) add_node(id);
    give_places(mode, mode == row_mode::chunks ? chunk_size : count);
  }

  list<const descriptor*> operations;
  list<row> rows;
  int kept = 0;  // number of places for values that are kept

 private:
  struct result {
    int output, element, next;
  };

  const Graph& graph_;
  list<int> row_of_;
  list<int> first_result_;  // of a node: 1 + where in results_, 0: it is none
  list<result> results_;

  constexpr void add_results(int output) {
    const int id = graph_.output(output);
    const node& n = graph_[id];
    if (!n.is<op::stack>()) return add_result(id, output, 0);
    for (int k = 0; k < n.count; ++k) add_result(graph_.operand(id, k), output, k);
  }
  constexpr void add_result(int id, int output, int element) {
    first_result_.data[id] = 1 + results_.push({output, element, first_result_.data[id]});
  }

  constexpr void add_node(int id) {
    const node& n = graph_[id];
    row r{.constant = n.constant};
    const descriptor* operation = n.op;
    if (n.op->is_element) {
      operation = descriptor_of<op::parameter>();
      r.in[0] = graph_[graph_.operand(id, 0)].with.at[0];
      r.in[1] = static_cast<int>(element_index(graph_, id));
    } else if (n.count == 0) {
      r.in[0] = n.with.at[0];
    }
    for (int k = 0; k < n.count && !n.op->is_element; ++k)
      r.in[k] = row_of_.data[graph_.operand(id, k)];
    operations.push(operation);
    row_of_.data[id] = rows.push(r);
    for (int e = first_result_.data[id]; e > 0; e = results_.data[e - 1].next) {
      const result& to = results_.data[e - 1];
      operations.push(descriptor_of<op::stack>());
      rows.push({.in = {row_of_.data[id], to.output, to.element}});
    }
  }

  /// How many of a row's numbers are operands.
  constexpr int operand_count(int i) const {
    const descriptor* const d = operations.data[i];
    return d->kind == node_kind::leaf ? 0 : d->kind == node_kind::elementwise ? d->arity : 1;
  }

  constexpr void give_places(row_mode mode, int chunk) {
    list<int> last_use(rows.size + 1), free(8);
    for (int i = 0; i < rows.size; ++i)
      for (int k = operand_count(i) - 1; k >= 0; --k) last_use.data[rows.data[i].in[k]] = i;
    for (int i = 0; i < rows.size; ++i) {
      row& r = rows.data[i];
      r.to = i % chunk;
      for (int k = operand_count(i) - 1; k >= 0; --k) {
        const int from = r.in[k];
        const row& operand = rows.data[from];
        const bool here = mode != row_mode::table && from / chunk == i / chunk;
        r.in[k] = here ? operand.to : -1 - operand.keep;
        if (last_use.data[from] == i && operand.keep >= 0) {
          last_use.data[from] = -1;  // free only once
          free.push(operand.keep);
        }
      }
      const bool keeps = mode == row_mode::table ? operations.data[i]->kind != node_kind::array
                                                 : last_use.data[i] / chunk > i / chunk;
      if (keeps) r.keep = free.size > 0 ? free.data[--free.size] : kept++;
    }
  }
};

/// A straight-line program as rows, while compiling.
template <class Program, row_mode Mode>
struct row_code {
  static constexpr int count = row_count(Program::graph);

 private:
  struct made {
    int kept = 0, distinct_count = 0;
    row rows[at_least_one(count)]{};
    const descriptor* operations[at_least_one(count)]{};
    unsigned char kinds[at_least_one(count)]{};
    const descriptor* distinct[256]{};  // as many as `kinds` can tell apart
  };
  static consteval made make() {
    const row_list<std::remove_cvref_t<decltype(Program::graph)>> from(Program::graph, Mode, count);
    made m{from.kept};
    for (int i = 0; i < count; ++i) {
      m.rows[i] = from.rows.data[i];
      m.operations[i] = from.operations.data[i];
      if (Mode != row_mode::table) continue;
      int k = 0;
      while (k < m.distinct_count && !same_operation(m.distinct[k], m.operations[i])) ++k;
      if (k == m.distinct_count) m.distinct[m.distinct_count++] = m.operations[i];
      m.kinds[i] = static_cast<unsigned char>(k);
    }
    return m;
  }
  static constexpr made all = make();
  template <class T, int Count>
  struct table {
    T data[at_least_one(Count)]{};
  };
  template <class T, int Count>
  static consteval auto first(const T* from) {
    table<T, Count> result;
    for (int i = 0; i < Count; ++i) result.data[i] = from[i];
    return result;
  }

 public:
  static constexpr int kept = all.kept;
  static constexpr int distinct_count = all.distinct_count;
  // By themselves, since programs contain them: a descriptor would bring all its rules along.
  static constexpr auto rows = first<row, count>(all.rows);
  static constexpr auto kinds =
      first<unsigned char, Mode == row_mode::table ? count : 0>(all.kinds);
  static constexpr auto& operations = all.operations;
  static consteval const descriptor* distinct(int k) { return all.distinct[k]; }
};

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
