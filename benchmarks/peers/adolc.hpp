// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <adolc/adolc.h>

#include "../hand_written/common.hpp"

namespace benchmarks {

/// A gradient by ADOL-C. The tape is recorded once and used by every call.
class adolc_gradient {
 public:
  /// Records twice: the first tape tells how large buffers must be to hold all of it. Larger ones
  /// would cost time, since each call allocates some.
  template <class Problem>
  explicit adolc_gradient(const Problem& p) : arguments(p.arguments()) {
    trace_on(tag);
    record(p);
    std::size_t counts[STAT_SIZE];
    tapestats(tag, counts);
    const auto room = [&counts](int what) { return static_cast<unsigned>(counts[what]) + 1000; };
    trace_on(tag, 0, room(NUM_OPERATIONS), room(NUM_LOCATIONS), room(NUM_VALUES),
             room(TAY_STACK_SIZE));
    record(p);
  }
  ~adolc_gradient() { removeTape(tag, ADOLC_REMOVE_COMPLETELY); }
  adolc_gradient(const adolc_gradient&) = delete;
  adolc_gradient& operator=(const adolc_gradient&) = delete;

  double operator()(hand_written::vector& g) {
    double value = 0, seed = 1;
    const int n = static_cast<int>(g.size());
    zos_forward(tag, 1, n, 1, arguments.data(), &value);
    fos_reverse(tag, 1, n, &seed, g.data());
    return value;
  }

 private:
  static short next_tag() {
    static short last = 0;
    return ++last;
  }
  template <class Problem>
  void record(const Problem& p) {
    std::vector<adouble> a(arguments.size());
    for (std::size_t i = 0; i < a.size(); ++i) a[i] <<= arguments[i];
    double value = 0;
    p.value(a.data()) >>= value;
    trace_off();
  }

  short tag = next_tag();
  hand_written::vector arguments;
};

}  // namespace benchmarks
