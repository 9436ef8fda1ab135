// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <source_location>
#include <string>

#include <fluxion/derivative/evaluation.hpp>
#include <fluxion/reverse/variable/dependence.hpp>
#include <fluxion/reverse/variable/leaf_facts.hpp>
#include <fluxion/reverse/variable/statement_text.hpp>
#include <fluxion/reverse/variable/sweep.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <class Program, class T>
FLUXION_INLINE void run_frame(typename code_of<Program>::type::template frame<T>& f) {
  using code = typename code_of<Program>::type;
  T* memory = nullptr;
  if constexpr (code::needs_workspace())
    memory = workspace_of_thread.reserve<T>(code::workspace_size(f));
  code::run(f, memory);
}

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_lengths(const shape_error& error,
                                                                  const std::source_location& at) {
  raise<shape_error>(error.what() + (" (" + std::string(at.file_name()) + ":") +
                     std::to_string(at.line()) + ")");
}

/// Errors: gradient_error, if the variable was changed in place through another handle.
FLUXION_INLINE void require_current(const variable_node* n) {
  if (!n) [[unlikely]]
    refuse_empty();
  if (n->value->version != n->value_version && !n->is_alias) [[unlikely]]
    raise<gradient_error>(
        "fluxion: a variable's value was changed in place through another handle: its gradient "
        "would be that of the earlier value; at " +
        text_of(*n));
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
  static constexpr std::size_t room = static_cast<std::size_t>(leaves);
  using forward_code = typename code_of<forward>::type;
  using reverse_code = typename code_of<reverse>::type;

  /// Reads the leaves of an expression into a frame.
  template <class Frame>
  struct leaf_reader {
    Frame& frame;
    std::ptrdiff_t* dimension;
    std::array<T, room> numbers;
    std::array<variable_node*, room> nodes;
    int place = 0, number = 0, variable = 0;
    bool requires_grad = false;

    explicit leaf_reader(Frame& f) : frame(f), dimension(f.dimension) {}
    template <class X>
    FLUXION_INLINE void operator()(const X& x) {
      if constexpr (is_variable<X>) {
        variable_node* const n = x.node();
        require_current(n);
        nodes[static_cast<std::size_t>(variable++)] = n;
        frame.argument[place++] = n->value->template as<T>();
        requires_grad |= n->requires_grad;
        take_lengths<X>(n, dimension);
      } else {
        T& held = numbers[static_cast<std::size_t>(number++)];
        held = static_cast<T>(x);
        frame.argument[place++] = &held;
      }
    }
  };
  template <class X>
  FLUXION_INLINE static void take_lengths(const variable_node* n, std::ptrdiff_t*& dimension) {
    constexpr auto extents = X::tensor_type::extents;
    for (std::size_t axis = 0; axis < extents.size(); ++axis)
      if (extents[axis] == dynamic) *dimension++ = n->lengths.at[axis];
  }

  FLUXION_FLATTEN static variable_handle run(const E& e, const std::source_location& where) {
    typename forward_code::template frame<T> f;
    leaf_reader<typename forward_code::template frame<T>> leaf(f);
    each_leaf(e, leaf);
    check_lengths_at(f, where);
    node_lengths lengths;
    set_lengths(lengths, f.dimension, axes{});
    const std::size_t bytes = static_cast<std::size_t>(lengths.size()) * sizeof(T);
    element_share value(element_block::make(bytes));
    f.output[0] = value->template as<T>();
    run_frame<forward, T>(f);
    const bool recorded = leaf.requires_grad && mode_of_thread.is_enabled;
    variable_node* const n = recorded ? record(leaf) : variable_node::make(0);
    n->lengths = lengths;
    n->is_double = std::is_same_v<T, double>;
    n->value_version = 0;
    n->where = where;
    if (recorded && keeps_value()) {
      n->kept = value;
      n->kept_version = 0;
    }
    n->value = std::move(value);
    if (!recorded) n->number = ++mode_of_thread.statements;
    return variable_handle(n);
  }
  /// Errors: shape_error, naming the operation, both shapes and the line.
  template <class Frame>
  FLUXION_INLINE static void check_lengths_at(const Frame& f,
                                              [[maybe_unused]] const std::source_location& where) {
#if FLUXION_EXCEPTIONS
    try {
      forward_code::check(f);
    } catch (const shape_error& error) {
      refuse_lengths(error, where);
    }
#else
    forward_code::check(f);
#endif
  }
  template <std::size_t... Axis>
  FLUXION_INLINE static void set_lengths(node_lengths& to,
                                         [[maybe_unused]] const std::ptrdiff_t* dimension,
                                         std::index_sequence<Axis...>) {
    to.rank = static_cast<int>(sizeof...(Axis));
    ((to.at[Axis] = length<static_cast<int>(Axis)>(dimension)), ...);
  }
  template <int Axis>
  FLUXION_INLINE static std::ptrdiff_t length(const std::ptrdiff_t* dimension) {
    constexpr extent e = value_shape()[Axis];
    return e.value(dimension);
  }

  static consteval bool reads(int argument) { return any_depends<reverse>(argument); }
  static consteval bool keeps_value() { return reads(leaves + back::value); }
  /// The leaf that is the k-th variable.
  static consteval int place_of(int k) {
    for (int place = 0; place < leaves; ++place)
      if (facts::is_variable_at[place] && k-- == 0) return place;
    return -1;
  }

  template <class Leaf>
  FLUXION_INLINE static variable_node* record(Leaf& leaf) {
    variable_node* const n =
        variable_node::make(variables, static_cast<std::size_t>(facts::numbers) * sizeof(T));
    n->type = &type;
    n->requires_grad = true;
    std::uint64_t latest = mode_of_thread.statements;
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (set_operand<static_cast<int>(K)>(n->operands()[K], leaf.nodes, latest), ...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(variables)>{});
    n->number = mode_of_thread.statements = latest + 1;
    T* const numbers = static_cast<T*>(n->numbers());
    for (int k = 0; k < facts::numbers; ++k)
      ::new (numbers + k) T(leaf.numbers[static_cast<std::size_t>(k)]);
    return n;
  }
  template <int K>
  FLUXION_INLINE static void set_operand(operand& to, const std::array<variable_node*, room>& nodes,
                                         std::uint64_t& latest) {
    variable_node* const from = nodes[static_cast<std::size_t>(K)];
    to.from = share(from);
    to.is_data = !from->requires_grad;
    latest = std::max(latest, from->number);
    if constexpr (reads(place_of(K))) {
      to.value = from->value;
      to.version = from->value->version;
      to.is_checked =
          is_needed<K>(nodes, std::make_index_sequence<static_cast<std::size_t>(variables)>{});
    }
  }
  /// Whether a gradient that is asked for depends on variable K.
  template <int K, std::size_t... J>
  FLUXION_INLINE static bool is_needed(const std::array<variable_node*, room>& nodes,
                                       std::index_sequence<J...>) {
    return ((depends<reverse>(static_cast<int>(J), place_of(K)) && nodes[J]->requires_grad) || ...);
  }

  FLUXION_FLATTEN static void sweep_back(variable_node& n, sweep& to) {
    typename reverse_code::template frame<T> f;
    std::ptrdiff_t* dimension = f.dimension;
    element_share elsewhere[static_cast<std::size_t>(variables)];
    set_leaves(n, f, dimension, std::make_index_sequence<room>{});
    f.argument[leaves + back::seed] = n.adjoint->template as<T>();
    f.argument[leaves + back::value] = n.kept ? n.kept->template as<T>() : nullptr;
    set_outputs(n, f, to, elsewhere,
                std::make_index_sequence<static_cast<std::size_t>(variables)>{});
    run_frame<reverse, T>(f);
    for (int k = 0; k < variables; ++k)
      if (variable_node* const from = n.operands()[k].from;
          elsewhere[k] && to.wants(n.operands()[k]))
        to.add_to_adjoint(from, std::move(elsewhere[k]));
  }
  /// Where the adjoints go: to the operands', which they are added to, or elsewhere.
  template <class Frame, std::size_t... K>
  FLUXION_INLINE static void set_outputs(variable_node& n, Frame& f, sweep& to,
                                         element_share* elsewhere, std::index_sequence<K...>) {
    std::ptrdiff_t largest = 1;
    const auto set = [&](std::size_t k, bool in_place) {
      variable_node* const from = n.operands()[k].from;
      const T*& before = f.argument[leaves + back::before + static_cast<int>(k)] = nullptr;
      largest = std::max(largest, from->lengths.size());
      const bool is_added = to.wants(n.operands()[k]) && !is_repeated(n, static_cast<int>(k)) &&
                            (in_place || !from->adjoint);
      if (is_added) {
        f.output[k] = to.adjoint_of<T>(from, before);
      } else {
        elsewhere[k] = element_share(element_block::make(from->bytes()));
        f.output[k] = elsewhere[k]->template as<T>();
      }
    };
    (set(K,
         adds_in_place<reverse>(static_cast<int>(K), leaves + back::before + static_cast<int>(K))),
     ...);
    const T* const zeros = zeros_of_thread.reserve<T>(largest);
    for (int k = 0; k < variables; ++k)
      if (const T*& before = f.argument[leaves + back::before + k]; !before) before = zeros;
  }
  /// Whether operand k is the same variable as an earlier one: its part is added afterwards.
  FLUXION_INLINE static bool is_repeated(variable_node& n, int k) {
    bool repeated = false;
    for (int j = 0; j < k; ++j) repeated |= n.operands()[j].from == n.operands()[k].from;
    return repeated;
  }
  template <class Frame, std::size_t... Place>
  FLUXION_INLINE static void set_leaves(variable_node& n, Frame& f, std::ptrdiff_t* dimension,
                                        std::index_sequence<Place...>) {
    const T* const numbers = static_cast<const T*>(n.numbers());
    int variable = 0, number = 0;
    const auto set = [&]<std::size_t P>(std::integral_constant<std::size_t, P>) {
      if constexpr (facts::is_variable_at[P]) {
        operand& from = n.operands()[variable++];
        f.argument[P] = from.value ? from.value->template as<T>() : nullptr;
        constexpr auto& extents = facts::signature::specs[P].extents;
        for (int axis = 0; axis < facts::signature::specs[P].rank; ++axis)
          if (extents[static_cast<std::size_t>(axis)] == dynamic)
            *dimension++ = from.from->lengths.at[axis];
      } else {
        f.argument[P] = numbers + number++;
      }
    };
    (set(std::integral_constant<std::size_t, Place>{}), ...);
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
  static constexpr statement_type type{&sweep_back, nullptr, &text, nullptr, &source};
};

}  // namespace fluxion::inline FLUXION_ABI::detail
