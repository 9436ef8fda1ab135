// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <source_location>
#include <string>

#include <fluxion/derivative/evaluation.hpp>
#include <fluxion/reverse/variable/dependence.hpp>
#include <fluxion/reverse/variable/leaf_facts.hpp>
#include <fluxion/reverse/variable/statement_form.hpp>
#include <fluxion/reverse/variable/statement_text.hpp>
#include <fluxion/run/tabled.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether a statement's program is run from a table: blocks of elements have room for whole
/// registers.
template <class Program>
consteval bool uses_table() {
  if constexpr (is_straight_line(Program::graph))
    return false;
  else
    return fits_table<planned<Program>>();
}
template <class Program>
using statement_code = typename code_of<Program>::type;

template <class Program, class T>
void check_program(const std::ptrdiff_t* dimension) {
  if constexpr (uses_table<Program>()) {
    tabled<Program>::check(dimension);
  } else {
    typename statement_code<Program>::template frame<T> f;
    std::copy_n(dimension, Program::dimension_count(), f.dimension);
    statement_code<Program>::check(f);
  }
}
template <class Program, class T>
void run_in_frame(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension) {
  using code = statement_code<Program>;
  typename code::template frame<T> f;
  std::copy_n(argument, Program::signature::count, f.argument);
  std::copy_n(output, Program::graph.used.outputs, f.output);
  std::copy_n(dimension, Program::dimension_count(), f.dimension);
  T* memory = nullptr;
  if constexpr (code::needs_workspace())
    memory = workspace_of_thread.reserve<T>(code::workspace_size(f));
  code::run(f, memory);
}
template <class Program, class T>
void run_program(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension) {
  if constexpr (uses_table<Program>()) {
    using code = tabled<Program>;
    T* memory = nullptr;
    if constexpr (code::needs_workspace)
      memory = workspace_of_thread.reserve<T>(code::template workspace_size<T>(dimension));
    code::run(argument, output, dimension, memory);
  } else {
    run_in_frame<Program, T>(argument, output, dimension);
  }
}
template <class Program, class T>
consteval statement_kernel<T> kernel_of_statement() {
  statement_kernel<T> kernel{nullptr, &run_program<Program, T>};
  if constexpr (Program::graph.used.checks > 0) kernel.check = &check_program<Program, T>;
  return kernel;
}

/// The statement of an expression: one graph, one forward kernel, one reverse kernel.
template <class E>
struct statement_of {
  using facts = leaf_facts<typename expression_leaves<E>::type>;
  using T = typename facts::T;
  using function = tree_function<typename tree_of<E, 0>::type>;
  using forward = program<function, typename facts::signature, transform::value>;
  using back = transform::pullback<facts::variables>;
  using reverse = program<function, typename facts::reverse_signature, back>;

  static consteval shape value_shape() {
    if constexpr (forward::recorded.error.what == problem::none)
      return forward::shape_of(forward::output(0));
    else
      return {};
  }
  using axes = std::make_index_sequence<static_cast<std::size_t>(value_shape().rank)>;
  using result = typename variable_with_shape<T, value_shape(), axes>::type;

  static variable_handle make(const E& e, const std::source_location& where) {
    if constexpr (check_leaves<facts>())
      if constexpr (report_error<forward>()) return run(e, where);
    return {};
  }

 private:
  static constexpr int leaves = facts::count;
  static constexpr int variables = facts::variables;

  /// The leaves of an expression, read from left to right.
  struct leaf_reader {
    variable_node* nodes[at_least_one(variables)];
    T numbers[at_least_one(facts::numbers)];
    int node = 0, number = 0;

    template <class X>
    FLUXION_INLINE void operator()(const X& x) {
      if constexpr (is_variable<X>)
        nodes[node++] = x.node();
      else
        numbers[number++] = static_cast<T>(x);
    }
  };
  static variable_handle run(const E& e, const std::source_location& where) {
    leaf_reader leaf;
    each_leaf(e, leaf);
    return make_statement<T>(type, leaf.nodes, leaf.numbers, where);
  }

  static consteval bool reads(int argument) { return any_depends<reverse>(argument); }
  /// The leaf that is the k-th variable.
  static consteval int place_of(int k) {
    for (int place = 0; place < leaves; ++place)
      if (facts::is_variable_at[place] && k-- == 0) return place;
    return -1;
  }
  using operand_list = std::array<operand_form, static_cast<std::size_t>(variables)>;
  static consteval operand_list operand_forms() {
    operand_list result{};
    for (int k = 0; k < variables; ++k) {
      operand_form& f = result[static_cast<std::size_t>(k)];
      f.is_read = reads(place_of(k));
      f.is_added = adds_in_place<reverse>(k, leaves + back::before + k);
      for (int j = 0; j < variables; ++j)
        if (depends<reverse>(j, place_of(k))) f.readers |= std::uint64_t{1} << j;
    }
    return result;
  }
  [[gnu::cold, gnu::noinline]] static std::string text(const variable_node&) {
    return graph_text(forward::recorded);
  }

  static constexpr pullback_source source{reverse::recorded.nodes,
                                          reverse::recorded.operands,
                                          reverse::recorded.shapes,
                                          reverse::recorded.outputs,
                                          reverse::recorded.used,
                                          leaves,
                                          facts::signature::dimension_count(),
                                          facts::signature::specs.data()};
  static constexpr operand_list operands = operand_forms();
  static constexpr statement_form<T> form{
      kernel_of_statement<forward, T>(),
      kernel_of_statement<reverse, T>(),
      facts::signature::specs,
      facts::is_variable_at,
      operands,
      value_shape(),
      reads(leaves + back::value)};
  static constexpr statement_type type{&sweep_statement<T>, nullptr, &text,
                                       nullptr,             &source, &form};
};

}  // namespace fluxion::inline FLUXION_ABI::detail
