// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/plan.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// Where in a loop a turn lies decides which instances lie inside their arrays. `Longest` is the
// number of the longest shape of the loop.

/// Away from both ends: all of them.
struct interior {
  static constexpr bool known = true;
  template <class Planned, int Longest, instance X>
  static consteval bool contains() {
    return true;
  }
};

/// Turn K of a loop that is at least as long as both its edges.
template <int K>
struct from_front {
  static constexpr bool known = true;
  template <class Planned, int Longest, instance X>
  static consteval bool contains() {
    return Planned::shape_of(X.node).rank != 1 || K + X.offset >= 0;
  }
};

/// Turn K of such a loop, counted from the last one.
template <int K>
struct from_back {
  static constexpr bool known = true;
  template <class Planned, int Longest, instance X>
  static consteval bool contains() {
    const shape own = Planned::shape_of(X.node);
    if (own.rank != 1) return true;
    return K >= Planned::shape_number(Longest)[0].constant - own[0].constant + X.offset;
  }
};

/// Any turn of a loop shorter than its edges: asked at run time.
struct anywhere {
  static constexpr bool known = false;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
