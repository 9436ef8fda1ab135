// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <fluxion/graph/frozen_graph.hpp>
#include <fluxion/op/broadcast.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/pad.hpp>
#include <fluxion/op/slice.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What the executor does with a node.
enum class role : unsigned char {
  literal,
  element_count,
  argument,
  scalar,     // straight-line code
  reduction,  // an accumulator of a loop
  fused,      // computed in registers, within a loop
  slice,      // read at another offset, within a loop
  pad,        // the same, and zero outside
  kernel,     // computed as a whole, into memory
  by_rows,    // the same, some rows at a time between the turns of a loop
};

/// What an operation costs, in additions.
constexpr int work_of(op::cost c) {
  return c == op::cost::transcendental ? 16 : c == op::cost::division ? 4 : 1;
}

/// Where an array is kept, if anywhere.
struct home {
  enum class place : unsigned char { none, workspace, output } in = place::none;
  int index = 0;
  int phase = 0;  // of the loop or kernel that writes it
};

/// A node's value within a loop, at the loop's position plus an offset.
struct instance {
  int node = 0;
  int offset = 0;
  bool load = false;     // from memory: an argument, or a value of an earlier phase
  bool uniform = false;  // a scalar, the same in every turn
  std::array<int, 3> in{};
  int partner = -1;  // an instance that is computed together with this one
};

/// A value that a loop writes to memory.
struct loop_store {
  int instance = 0;
  home to{};
};

/// One pass over arrays of one shape (or of shapes that differ by a few elements).
struct fused_loop {
  int phase = 0;
  int shape = 0;  // the longest one
  int below = 0;  // turns at the beginning and the end in which some value lies outside
  int above = 0;
  int cost = 0;  // operations in a turn
  bool dear = false;  // there is a transcendental one among them
  int first_instance = 0, instance_count = 0;
  int first_store = 0, store_count = 0;
  int first_reduction = 0, reduction_count = 0;
  int before = -1;  // X w and X' r, where the loop goes from the one to the other: done together,
  int after = -1;   // some rows at a time, so that X is read from memory once
};

/// A reduction that a loop accumulates.
struct loop_reduction {
  int node = 0;
  int instance = 0;
};

struct plan_size {
  int nodes = 0;
  int instances = 0;
  int stores = 0;
  int reductions = 0;
  int loops = 0;
  int slots = 0;

  constexpr bool holds(const plan_size& s) const {
    return nodes >= s.nodes && instances >= s.instances && stores >= s.stores &&
           reductions >= s.reductions && loops >= s.loops && slots >= s.slots;
  }
};

/// How a graph is run: phases; in each the scalars and kernels in order, then the fused loops.
template <plan_size Size>
struct plan {
  template <class T, int N>
  using table = std::array<T, static_cast<std::size_t>(N)>;

  plan_size used{};
  bool full = false;  // there was too little room; `used` tells how much is needed
  int phases = 1;
  table<role, Size.nodes> roles{};
  table<int, Size.nodes> phase{};
  table<home, Size.nodes> homes{};
  table<instance, Size.instances> instances{};
  table<loop_store, Size.stores> stores{};
  table<loop_reduction, Size.reductions> reductions{};
  table<fused_loop, Size.loops> loops{};
  table<int, Size.slots> slot_shapes{};
};

}  // namespace fluxion::inline FLUXION_ABI
