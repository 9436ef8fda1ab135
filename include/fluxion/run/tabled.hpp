// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/program_table.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Whether all loops are over arrays of one shape each, element by element, and no kernel has more
/// operands than a table can pass.
template <class Planned>
consteval bool fits_table() {
  for (int id = 0; id < Planned::nodes(); ++id)
    if (Planned::at(id).count > most_table_operands) return false;
  for (int l = 0; l < Planned::size.loops; ++l)
    if (const fused_loop x = Planned::loop(l); x.below > 0 || x.above > 0 || x.before >= 0)
      return false;
  for (int i = 0; i < Planned::size.instances; ++i)
    if (Planned::instance_at(i).offset != 0) return false;
  return true;
}

}  // namespace detail

/// Runs a program as `compiled` does, but only the fused loops are code of its own: the rest is
/// read from a table by functions that all programs share. Compiles several times as fast, and
/// costs some nanoseconds for each loop and each operation outside of loops.
///
/// All arrays, those of arguments and outputs too, begin at a multiple of 64 bytes, and have room
/// up to the next one, where anything may be read and written.
template <class Program>
struct tabled {
  using plan = planned<Program>;

  /// Errors: shape_error, naming the operation and both shapes.
  static void check(const std::ptrdiff_t* dimension) {
    detail::check_table(tables::checks(), tables::shapes(), dimension);
  }
  static constexpr bool has_checks = plan::used().checks > 0;
  static constexpr bool needs_workspace = plan::size.slots > 0;
  template <class T>
  static std::ptrdiff_t workspace_size(const std::ptrdiff_t* dimension) {
    return detail::slots_size(table<T>, dimension);
  }
  /// Arguments and outputs in the order of the program's, lengths in that of its dimensions.
  template <class T>
  static void run(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension,
                  T* workspace) {
    T scalar[detail::at_least_one(plan::nodes())];
    T uniform[detail::at_least_one(plan::size.instances)];
    T total[detail::at_least_one(plan::size.reductions)];
    T* slot[detail::at_least_one(plan::size.slots)];
    const T* from[detail::at_least_one(plan::size.instances)];
    T* to[detail::at_least_one(plan::size.stores)];
    detail::run_table<T>(
        table<T>, {argument, output, dimension, scalar, slot, from, to, uniform, total}, workspace);
  }

 private:
  using tables = detail::lists_of<plan>;
  template <class T>
  static constexpr detail::program_table<T> table = detail::table_of<plan, T>::table;
};

}  // namespace fluxion::inline FLUXION_ABI
