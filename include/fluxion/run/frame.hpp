// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/record.hpp>
#include <fluxion/run/planner.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The plan in a room of most plans' size, or in the one that it needs.
template <class Program, plan_size Size>
struct planning {
  static constexpr auto attempt = planner(Program::graph).template result<Size>();
  static consteval const auto& result() {
    if constexpr (!attempt.full)
      return attempt;
    else
      return planning<Program, attempt.used>::result();
  }
};

}  // namespace detail

/// A node as a statement of its own.
struct statement {
  enum class form : unsigned char { none, literal, numbers, other } is = form::none;
  const descriptor* op = nullptr;
  int count = 0;
  int in[3]{};
  double constant = 0;
};

/// A program with its plan, read through consteval functions.
template <class Program>
struct planned {
  using program = Program;
  static constexpr const auto& plan =
      detail::planning<Program, plan_size{Program::size(), 24, 6, 6, 3, 3}>::result();
  static constexpr plan_size size = plan.used;

  static consteval int nodes() { return Program::size(); }
  static consteval node at(int id) { return Program::at(id); }
  static consteval int operand(int id, int k) { return Program::operand(id, k); }
  static consteval shape shape_number(int s) { return Program::shape_number(s); }
  static consteval shape shape_of(int id) { return Program::shape_of(id); }
  static consteval role role_of(int id) { return plan.roles[static_cast<std::size_t>(id)]; }
  static consteval int phase_of(int id) { return plan.phase[static_cast<std::size_t>(id)]; }
  /// What a node is in a phase; `numbers`: an elementwise operation of numbers, giving a number.
  static consteval statement statement_at(int id, int phase) {
    const role r = role_of(id);
    const node& n = Program::at(id);
    if (r == role::fused || r == role::slice || r == role::pad || r == role::reduction ||
        r == role::by_rows || phase_of(id) != phase)
      return {};
    if (r == role::literal) return {.is = statement::form::literal, .constant = n.constant};
    bool numbers = r == role::scalar && n.op->kind == node_kind::elementwise && !n.op->is_mask;
    statement result{.is = statement::form::other, .op = n.op, .count = n.count};
    for (int k = 0; numbers && k < n.count; ++k) {
      result.in[k] = Program::operand(id, k);
      numbers = !Program::at(result.in[k]).op->is_mask;
    }
    if (numbers) result.is = statement::form::numbers;
    return result;
  }
  static consteval home home_of(int id) { return plan.homes[static_cast<std::size_t>(id)]; }
  static consteval fused_loop loop(int l) { return plan.loops[static_cast<std::size_t>(l)]; }
  static consteval instance instance_at(int i) {
    return plan.instances[static_cast<std::size_t>(i)];
  }
  static consteval loop_store store_at(int i) { return plan.stores[static_cast<std::size_t>(i)]; }
  static consteval loop_reduction reduction_at(int i) {
    return plan.reductions[static_cast<std::size_t>(i)];
  }
  static consteval int slot_shape(int s) { return plan.slot_shapes[static_cast<std::size_t>(s)]; }
  static consteval graph_size used() { return Program::graph.used; }
  static consteval bool is_array(int id) { return shape_of(id).rank > 0; }
};

/// Everything a run works on: where arguments and outputs lie, and the scalars on the way.
template <class Planned, class T>
struct frame {
  using value_type = T;
  const T* argument[detail::at_least_one(Planned::program::signature::count)];
  T* output[detail::at_least_one(Planned::used().outputs)];
  T* slot[detail::at_least_one(Planned::size.slots)];
  std::ptrdiff_t dimension[detail::at_least_one(Planned::program::dimension_count())];
  T scalar[detail::at_least_one(Planned::nodes())];
  bool condition[detail::at_least_one(Planned::nodes())];

  /// The elements of a node that is kept in memory.
  template <int Id>
  FLUXION_INLINE constexpr const T* elements() const {
    constexpr home h = Planned::home_of(Id);
    if constexpr (Planned::role_of(Id) == role::argument)
      return argument[Planned::at(Id).with.at[0]];
    else if constexpr (!Planned::is_array(Id))
      return scalar + Id;
    else
      return place<h>();
  }
  template <home H>
  FLUXION_INLINE constexpr T* place() const {
    static_assert(H.in != home::place::none);
    if constexpr (H.in == home::place::output)
      return output[H.index];
    else
      return slot[H.index];
  }
  template <int Shape>
  FLUXION_INLINE constexpr std::ptrdiff_t size_of_shape() const {
    constexpr shape s = Planned::shape_number(Shape);
    return s.size(dimension);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
