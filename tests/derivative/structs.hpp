// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Structs as arguments of several tests.
template <class T>
struct point {
  T x, y;
  bool operator==(const point&) const = default;
};
template <class A, class N>
struct layer {
  A w;
  N b;
};
