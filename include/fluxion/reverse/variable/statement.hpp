// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <source_location>
#include <string>

#include <fluxion/derivative/evaluation.hpp>
#include <fluxion/reverse/variable/pullback.hpp>
#include <fluxion/reverse/variable/statement_text.hpp>
#include <fluxion/reverse/variable/sweep.hpp>
#include <fluxion/reverse/variable/term.hpp>
#include <fluxion/tensor/tensor.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What recording needs to know of a leaf; a number is data.
template <class L>
consteval argument_spec spec_of_leaf() {
  if constexpr (is_variable<L>)
    return spec_of<typename L::tensor_type>();
  else
    return {.varied = false};
}

template <class List>
struct leaf_facts;
template <class... L>
struct leaf_facts<type_list<L...>> {
  static constexpr int count = sizeof...(L);
  static constexpr int variables = (int{is_variable<L>} + ... + 0);
  static constexpr int numbers = count - variables;
  static constexpr bool is_variable_at[] = {is_variable<L>...};
  static constexpr int ranks[] = {spec_of_leaf<L>().rank...};
  using signature = fluxion::signature<spec_of_leaf<L>()...>;

  template <class Sequence>
  struct extended;
  template <std::size_t... Extra>
  struct extended<std::index_sequence<Extra...>> {
    using type = fluxion::signature<spec_of_leaf<L>()..., ((void)Extra, argument_spec{.varied = false})...>;
  };
  /// With those that a reverse kernel has besides.
  using reverse_signature = typename extended<std::make_index_sequence<
      static_cast<std::size_t>(transform::pullback<variables>::before + variables)>>::type;

  template <class X, class... Rest>
  static consteval auto first_element() {
    if constexpr (is_variable<X>)
      return std::type_identity<typename X::value_type>{};
    else
      return first_element<Rest...>();
  }
  using T = typename decltype(first_element<L...>())::type;
  template <class X>
  static consteval bool has_this_element() {
    if constexpr (is_variable<X>)
      return std::is_same_v<typename X::value_type, T>;
    else
      return true;
  }
  static constexpr bool one_type = (has_this_element<L>() && ...);
};

template <class T, shape S, class Axes>
struct variable_with_shape;
template <class T, shape S, std::size_t... Axis>
struct variable_with_shape<T, S, std::index_sequence<Axis...>> {
  static consteval int length(const extent& e) {
    return e.is_static() ? static_cast<int>(e.constant) : dynamic;
  }
  using type = variable<T, length(S[Axis])...>;
};

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

/// Whether output k is added to that argument, and may lie over it: nothing else is put there before
/// it is read.
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

template <class Program, class T>
FLUXION_INLINE void run_frame(typename code_of<Program>::type::template frame<T>& f) {
  using code = typename code_of<Program>::type;
  T* memory = nullptr;
  if constexpr (code::needs_workspace())
    memory = workspace_of_thread.reserve<T>(code::workspace_size(f));
  code::run(f, memory);
}

/// Errors: gradient_error, if the variable was changed in place through another handle.
FLUXION_INLINE void require_current(const variable_node* n) {
  if (!n) [[unlikely]]
    raise<gradient_error>("fluxion: an empty variable is used");
  if (n->value->version != n->value_version && !n->is_alias) [[unlikely]]
    raise<gradient_error>(
        "fluxion: a variable's value was changed in place through another handle: its gradient "
        "would be that of the earlier value; at " +
        text_of(*n));
}

/// Says in words if an expression is too large for a statement.
template <class Facts>
consteval bool check_leaves() {
  constexpr bool few_enough = Facts::count + 2 + Facts::variables <= 64;
  constexpr bool one_type = Facts::one_type;
  static_assert(few_enough, "fluxion: more than 31 variables and numbers in one statement: divide it");
  static_assert(one_type, "fluxion: variables of float and of double in one statement: nothing is "
                          "converted silently");
  return few_enough && one_type;
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
    forward_code::check(f);
    node_lengths lengths;
    set_lengths(lengths, f.dimension, axes{});
    const std::size_t bytes = static_cast<std::size_t>(lengths.size()) * sizeof(T);
    element_share value(element_block::make(bytes));
    f.output[0] = value->template as<T>();
    run_frame<forward, T>(f);
    const bool recorded = leaf.requires_grad && mode_of_thread.is_enabled;
    variable_node* const n =
        recorded ? record(leaf, where) : variable_node::make(0);
    n->lengths = lengths;
    n->is_double = std::is_same_v<T, double>;
    n->value_version = 0;
    if (recorded && keeps_value()) {
      n->kept = value;
      n->kept_version = 0;
    }
    n->value = std::move(value);
    if (!recorded) n->number = ++mode_of_thread.statements;
    return variable_handle(n);
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
  FLUXION_INLINE static variable_node* record(Leaf& leaf, const std::source_location& where) {
    variable_node* const n = variable_node::make(
        variables, static_cast<std::size_t>(facts::numbers) * sizeof(T));
    n->type = &type;
    n->requires_grad = true;
    n->where = where;
    std::uint64_t latest = mode_of_thread.statements;
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (set_operand<static_cast<int>(K)>(n->operands()[K], leaf.nodes, latest), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(variables)>{});
    n->number = mode_of_thread.statements = latest + 1;
    T* const numbers = static_cast<T*>(n->numbers());
    for (int k = 0; k < facts::numbers; ++k) ::new (numbers + k) T(leaf.numbers[static_cast<std::size_t>(k)]);
    return n;
  }
  template <int K>
  FLUXION_INLINE static void set_operand(operand& to, const std::array<variable_node*, room>& nodes,
                                         std::uint64_t& latest) {
    variable_node* const from = nodes[static_cast<std::size_t>(K)];
    to.from = share(from);
    latest = std::max(latest, from->number);
    if constexpr (reads(place_of(K))) {
      to.value = from->value;
      to.version = from->value->version;
      to.is_checked = is_needed<K>(nodes, std::make_index_sequence<static_cast<std::size_t>(variables)>{});
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
      if (variable_node* const from = n.operands()[k].from; elsewhere[k] && to.wants(from))
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
      const bool is_added =
          to.wants(from) && !is_repeated(n, static_cast<int>(k)) && (in_place || !from->adjoint);
      if (is_added) {
        f.output[k] = to.adjoint_of<T>(from, before);
      } else {
        elsewhere[k] = element_share(element_block::make(from->bytes()));
        f.output[k] = elsewhere[k]->template as<T>();
      }
    };
    (set(K, adds_in_place<reverse>(static_cast<int>(K), leaves + back::before + static_cast<int>(K))),
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
