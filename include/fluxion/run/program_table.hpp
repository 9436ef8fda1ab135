// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include <fluxion/run/array_call.hpp>
#include <fluxion/run/lengths.hpp>
#include <fluxion/run/matmul.hpp>
#include <fluxion/run/padded_loop.hpp>
#include <fluxion/run/product.hpp>
#include <fluxion/run/sum_axis.hpp>
#include <fluxion/run/weighted_gram.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many operands a kernel has at most that is called from a table.
inline constexpr int most_table_operands = 8;

/// Where a node's value is.
struct node_place {
  enum class form : unsigned char { number, argument, output, slot } is = form::number;
  int index = 0;
};

/// A node of its own: a number, or a kernel.
template <class T>
struct table_step {
  enum class form : unsigned char { literal, size, argument, number, array } is{};
  int phase = 0;
  int node = 0;
  int first = 0;  // of its operands
  int count = 0;
  int index = 0;
  double constant = 0;
  op::attributes with{};
  T (*number)(const T* operands) = nullptr;
  void (*array)(const array_call<T>& call) = nullptr;
};

/// A fused loop, and the nodes that it reads and writes: so many of the table's lists.
template <class T>
struct table_loop {
  int phase = 0;
  int shape = 0;
  int loads = 0, uniforms = 0, stores = 0, sums = 0;
  void (*run)(const loop_streams<T>& streams) = nullptr;
};

struct table_check {
  std::string_view name;
  length_check check;
};

/// A program as tables that are read at run time.
template <class T>
struct program_table {
  int phases;
  std::span<const table_step<T>> steps;
  std::span<const table_loop<T>> loops;
  std::span<const int> loads, uniforms, sums;  // nodes, loop after loop
  std::span<const node_place> stores;
  std::span<const node_place> places;  // of nodes
  std::span<const int> shape_of;       // nodes
  std::span<const int> operands;
  std::span<const int> outputs;
  std::span<const int> slot_shapes;
  std::span<const shape> shapes;
  std::span<const table_check> checks;
};

/// What a run works on.
template <class T>
struct table_frame {
  const T* const* argument;
  T* const* output;
  const std::ptrdiff_t* dimension;
  T* scalar;
  T** slot;
  const T** from;
  T** to;
  T* uniform;
  T* total;

  const T* elements(const node_place& p, int node) const {
    if (p.is == node_place::form::number) return scalar + node;
    return p.is == node_place::form::argument ? argument[p.index] : place(p);
  }
  T* place(const node_place& p) const {
    return p.is == node_place::form::output ? output[p.index] : slot[p.index];
  }
};

[[gnu::noinline]] inline void check_table(std::span<const table_check> checks,
                                          std::span<const shape> shapes,
                                          const std::ptrdiff_t* dimension) {
  for (const auto& [name, c] : checks) {
    const std::ptrdiff_t left = c.left.value(dimension), right = c.right.value(dimension);
    if (c.at_least ? left < right : left != right) [[unlikely]]
      report(name, c.at_least, shapes[static_cast<std::size_t>(c.left_shape)],
             shapes[static_cast<std::size_t>(c.right_shape)], dimension);
  }
}

template <class T>
std::ptrdiff_t slot_size(const program_table<T>& t, std::size_t k,
                         const std::ptrdiff_t* dimension) {
  constexpr std::ptrdiff_t line = 64 / sizeof(T);
  const auto number = static_cast<std::size_t>(t.slot_shapes[k]);
  return (t.shapes[number].size(dimension) + line - 1) / line * line;
}
template <class T>
[[gnu::noinline]] std::ptrdiff_t slots_size(const program_table<T>& t,
                                            const std::ptrdiff_t* dimension) {
  std::ptrdiff_t total = 0;
  for (std::size_t k = 0; k < t.slot_shapes.size(); ++k) total += slot_size(t, k, dimension);
  return total;
}

/// A run of a table.
template <class T>
class table_run {
 public:
  table_run(const program_table<T>& t, const table_frame<T>& f) : t_(t), f_(f) {}

  void run(T* workspace) {
    for (std::size_t k = 0; k < t_.slot_shapes.size(); ++k) {
      f_.slot[k] = workspace;
      workspace += slot_size(t_, k, f_.dimension);
    }
    for (int phase = 0; phase < t_.phases; ++phase) {
      for (const table_step<T>& s : t_.steps)
        if (s.phase == phase) step(s);
      for (const table_loop<T>& l : t_.loops)
        if (l.phase == phase) loop(l);
    }
    for (std::size_t k = 0; k < t_.outputs.size(); ++k) put_output(k);
  }

 private:
  const program_table<T>& t_;
  const table_frame<T>& f_;
  std::size_t load_ = 0, uniform_ = 0, store_ = 0, sum_ = 0;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  const T* elements(int node) const { return f_.elements(t_.places[at(node)], node); }
  const shape& shape_of(int node) const { return t_.shapes[at(t_.shape_of[at(node)])]; }

  void step(const table_step<T>& s) {
    using form = typename table_step<T>::form;
    T& result = f_.scalar[s.node];
    switch (s.is) {
      case form::literal: result = static_cast<T>(s.constant); break;
      case form::size: result = static_cast<T>(t_.shapes[at(s.index)].size(f_.dimension)); break;
      case form::argument: result = *f_.argument[s.index]; break;
      case form::number: {
        T x[3]{};
        for (int k = 0; k < s.count; ++k) x[k] = f_.scalar[t_.operands[at(s.first + k)]];
        result = s.number(x);
        break;
      }
      case form::array: array(s); break;
    }
  }
  void array(const table_step<T>& s) {
    const T* in[most_table_operands];
    const shape* shapes[most_table_operands];
    for (int k = 0; k < s.count; ++k) {
      const int id = t_.operands[at(s.first + k)];
      in[k] = elements(id), shapes[k] = &shape_of(id);
    }
    s.array({in, shapes, s.count, const_cast<T*>(elements(s.node)), &shape_of(s.node), s.with,
             f_.dimension});
  }
  /// Loops come in the order of their phases, as their lists do.
  void loop(const table_loop<T>& l) {
    for (int k = 0; k < l.loads; ++k) f_.from[k] = elements(t_.loads[load_++]);
    for (int k = 0; k < l.uniforms; ++k) f_.uniform[k] = f_.scalar[t_.uniforms[uniform_++]];
    for (int k = 0; k < l.stores; ++k) f_.to[k] = f_.place(t_.stores[store_++]);
    l.run({f_.from, f_.to, f_.uniform, f_.total, t_.shapes[at(l.shape)].size(f_.dimension)});
    for (int k = 0; k < l.sums; ++k) f_.scalar[t_.sums[sum_++]] = f_.total[k];
  }
  void put_output(std::size_t k) {
    const int id = t_.outputs[k];
    const node_place& p = t_.places[at(id)];
    if (p.is == node_place::form::number)
      *f_.output[k] = f_.scalar[id];
    else if (p.is == node_place::form::output && p.index != static_cast<int>(k))
      std::copy_n(f_.output[p.index], shape_of(id).size(f_.dimension), f_.output[k]);
  }
};
template <class T>
[[gnu::noinline]] void run_table(const program_table<T>& t, const table_frame<T>& f,
                                 T* workspace) {
  table_run<T>(t, f).run(workspace);
}

/// An operation on numbers; conditions are 1 and 0.
template <class Op, class T>
T number_step(const T* x) {
  if constexpr (op::ReductionOperation<Op>)
    return Op::combine(Op::template identity<T>(), x[0]);
  else if constexpr (op::arity<Op> == 1)
    return static_cast<T>(op::detail::value_of_numbers<Op>(x[0]));
  else if constexpr (op::arity<Op> == 2)
    return static_cast<T>(op::detail::value_of_numbers<Op>(x[0], x[1]));
  else
    return static_cast<T>(op::detail::value_of_numbers<Op>(x[0], x[1], x[2]));
}
template <class Op, class T>
void array_step(const array_call<T>& c) {
  if constexpr (op::arity<Op> == op::any_number) {
    Op::evaluate(c);
  } else {
    const kernel_call<T, op::arity<Op>> call = as_kernel_call<Op>(c);
    if constexpr (requires { fast_kernel(std::type_identity<Op>{}, call); })
      fast_kernel(std::type_identity<Op>{}, call);
    else
      Op::evaluate(call);
  }
}

/// What a check is called in a message. Chosen by the type: with sanitizers g++ can't compare the
/// address of a descriptor with null while compiling.
template <const descriptor* Op>
inline constexpr std::string_view name_in_checks = Op->name;
template <>
inline constexpr std::string_view name_in_checks<nullptr> = "x.size()";

/// The tables of a program that don't depend on the type of numbers.
template <class Planned>
struct lists_of {
  using program = typename Planned::program;
  static constexpr auto room(int n) { return static_cast<std::size_t>(n); }

  struct lists {
    std::array<int, room(at_least_one(Planned::size.instances))> loads{}, uniforms{};
    std::array<int, room(at_least_one(Planned::size.reductions))> sums{};
    std::array<node_place, room(at_least_one(Planned::size.stores))> stores{};
    std::array<node_place, room(at_least_one(Planned::nodes()))> places{};
    std::array<int, room(at_least_one(Planned::nodes()))> shape_of{};
    std::array<int, room(at_least_one(Planned::used().operands))> operands{};
    std::array<int, room(at_least_one(Planned::used().outputs))> outputs{};
    std::array<int, room(at_least_one(Planned::size.slots))> slot_shapes{};
    std::array<shape, room(at_least_one(Planned::used().shapes))> shapes{};
    std::array<table_check, room(at_least_one(Planned::used().checks))> checks{};
  };
  static consteval node_place place_at(const home& h) {
    using form = node_place::form;
    return {h.in == home::place::output ? form::output : form::slot, h.index};
  }
  static consteval node_place place_of(int id) {
    if (Planned::role_of(id) == role::argument && Planned::is_array(id))
      return {node_place::form::argument, Planned::at(id).with.at[0]};
    if (!Planned::is_array(id)) return {};
    return place_at(Planned::home_of(id));
  }
  static consteval lists make_lists() {
    lists t;
    std::size_t loads = 0, uniforms = 0, sums = 0, stores = 0;
    for (int l = 0; l < Planned::size.loops; ++l) {
      const fused_loop from = Planned::loop(l);
      for (int i = 0; i < from.instance_count; ++i) {
        const instance x = Planned::instance_at(from.first_instance + i);
        if (x.load) t.loads[loads++] = x.node;
        if (x.uniform) t.uniforms[uniforms++] = x.node;
      }
      for (int k = 0; k < from.store_count; ++k)
        t.stores[stores++] = place_at(Planned::store_at(from.first_store + k).to);
      for (int k = 0; k < from.reduction_count; ++k)
        t.sums[sums++] = Planned::reduction_at(from.first_reduction + k).node;
    }
    for (int id = 0; id < Planned::nodes(); ++id) {
      t.places[room(id)] = place_of(id);
      t.shape_of[room(id)] = Planned::at(id).shape;
    }
    const auto copy = [](const auto* from, auto& to, int count) {
      for (int k = 0; k < count; ++k) to[room(k)] = from[k];
    };
    copy(program::graph.operands, t.operands, Planned::used().operands);
    copy(program::graph.outputs, t.outputs, Planned::used().outputs);
    copy(program::graph.shapes, t.shapes, Planned::used().shapes);
    for (int k = 0; k < Planned::size.slots; ++k) t.slot_shapes[room(k)] = Planned::slot_shape(k);
    set_checks(t, std::make_integer_sequence<int, Planned::used().checks>{});
    return t;
  }
  template <int... K>
  static consteval void set_checks(lists& t, std::integer_sequence<int, K...>) {
    ((t.checks[room(K)] = {name_in_checks<program::graph.checks[K].op>, program::graph.checks[K]}),
     ...);
    for (table_check& c : t.checks) c.check.op = nullptr;  // a descriptor would bring all its rules
  }
  static constexpr lists of = make_lists();
  template <class X, std::size_t N>
  static consteval std::span<const X> first(const std::array<X, N>& list, int count) {
    return std::span<const X>(list).first(room(count));
  }
  static consteval auto checks() { return first(of.checks, Planned::used().checks); }
  static consteval std::span<const shape> shapes() { return of.shapes; }
};

/// The others.
template <class Planned, class T>
struct table_of {
  using lists = lists_of<Planned>;
  static constexpr auto room(int n) { return static_cast<std::size_t>(n); }

  static consteval bool is_step(int id) {
    const role r = Planned::role_of(id);
    if (r == role::argument) return Planned::at(id).shape == 0;
    return r == role::literal || r == role::element_count || r == role::kernel ||
           r == role::scalar;
  }
  static consteval int count_steps() {
    int count = 0;
    for (int id = 0; id < Planned::nodes(); ++id) count += is_step(id);
    return count;
  }
  static constexpr int step_count = count_steps();
  static consteval auto find_steps() {
    std::array<int, room(at_least_one(step_count))> result{};
    std::size_t k = 0;
    for (int id = 0; id < Planned::nodes(); ++id)
      if (is_step(id)) result[k++] = id;
    return result;
  }
  static constexpr auto step_nodes = find_steps();
  template <int Id>
  static consteval table_step<T> step() {
    constexpr node n = Planned::at(Id);
    constexpr role r = Planned::role_of(Id);
    using form = typename table_step<T>::form;
    table_step<T> s{.phase = Planned::phase_of(Id), .node = Id, .first = n.first, .count = n.count,
                    .constant = n.constant, .with = n.with};
    s.index = n.with.at[0];
    if constexpr (r == role::literal)
      s.is = form::literal;
    else if constexpr (r == role::element_count)
      s.is = form::size;
    else if constexpr (r == role::argument)
      s.is = form::argument;
    else if constexpr (r == role::kernel)
      s.is = form::array, s.array = &array_step<operation_of<n.op>, T>;
    else
      s.is = form::number, s.number = &number_step<operation_of<n.op>, T>;
    return s;
  }
  template <int... K>
  static consteval auto make_steps(std::integer_sequence<int, K...>) {
    return std::array<table_step<T>, sizeof...(K)>{step<step_nodes[room(K)]>()...};
  }
  template <int... L>
  static consteval auto make_loops(std::integer_sequence<int, L...>) {
    std::array<table_loop<T>, sizeof...(L)> result{
        table_loop<T>{.run = &padded_loop<Planned, L, T>::run}...};
    for (int l = 0; l < Planned::size.loops; ++l) {
      const fused_loop from = Planned::loop(l);
      table_loop<T>& to = result[room(l)];
      to.phase = from.phase, to.shape = from.shape;
      to.stores = from.store_count, to.sums = from.reduction_count;
      for (int i = 0; i < from.instance_count; ++i) {
        const instance x = Planned::instance_at(from.first_instance + i);
        to.loads += x.load, to.uniforms += x.uniform;
      }
    }
    return result;
  }
  static constexpr auto steps = make_steps(std::make_integer_sequence<int, step_count>{});
  static constexpr auto loops =
      make_loops(std::make_integer_sequence<int, Planned::size.loops>{});
  static constexpr const auto& of = lists::of;
  static constexpr program_table<T> table{
      Planned::plan.phases, steps, loops, of.loads, of.uniforms, of.sums, of.stores, of.places,
      of.shape_of, of.operands, lists::first(of.outputs, Planned::used().outputs),
      lists::first(of.slot_shapes, Planned::size.slots), of.shapes, lists::checks()};
};

}  // namespace fluxion::inline FLUXION_ABI::detail
