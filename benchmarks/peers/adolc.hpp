// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <adolc/adolc.h>

#include "../hand_written/common.hpp"

namespace benchmarks {

/// A tape of ADOL-C.
class adolc_tape {
 public:
  adolc_tape() = default;
  ~adolc_tape() { removeTape(tag, ADOLC_REMOVE_COMPLETELY); }
  adolc_tape(const adolc_tape&) = delete;
  adolc_tape& operator=(const adolc_tape&) = delete;

  const short tag = next_tag();

  /// Records, and returns the value. `keep`: what a sweep needs that follows at once. The first
  /// recording tells how large buffers must be to hold all of it; larger ones would cost time,
  /// since each call allocates some.
  template <class Problem>
  double record(const Problem& p, const hand_written::vector& arguments, bool keep) {
    if (room_[0] == 0) {
      trace_on(tag);
      run(p, arguments);
      std::size_t counts[STAT_SIZE];
      tapestats(tag, counts);
      const int what[] = {NUM_OPERATIONS, NUM_LOCATIONS, NUM_VALUES, TAY_STACK_SIZE};
      for (int i = 0; i < 4; ++i) room_[i] = static_cast<unsigned>(counts[what[i]]) + 1000;
    }
    trace_on(tag, keep, room_[0], room_[1], room_[2], room_[3]);
    return run(p, arguments);
  }

 private:
  static short next_tag() {
    static short last = 0;
    return ++last;
  }
  template <class Problem>
  double run(const Problem& p, const hand_written::vector& arguments) {
    a_.resize(arguments.size());
    for (std::size_t i = 0; i < a_.size(); ++i) a_[i] <<= arguments[i];
    double value = 0;
    p.value(a_.data()) >>= value;
    trace_off();
    return value;
  }

  unsigned room_[4] = {};
  std::vector<adouble> a_;
};

/// A gradient by ADOL-C. The tape is recorded once and used by every call.
class adolc_gradient {
 public:
  template <class Problem>
  explicit adolc_gradient(const Problem& p) : arguments(p.arguments()) {
    tape.record(p, arguments, false);
  }

  double operator()(hand_written::vector& g) {
    double value = 0, seed = 1;
    const int n = static_cast<int>(g.size());
    zos_forward(tape.tag, 1, n, 1, arguments.data(), &value);
    fos_reverse(tape.tag, 1, n, &seed, g.data());
    return value;
  }

 private:
  adolc_tape tape;
  hand_written::vector arguments;
};

/// The same, recorded by every call.
template <class Problem>
class adolc_recorded_gradient {
 public:
  /// p must outlive it.
  explicit adolc_recorded_gradient(const Problem& p) : problem(&p), arguments(p.arguments()) {}

  double operator()(hand_written::vector& g) {
    const double value = tape.record(*problem, arguments, true);
    double seed = 1;
    fos_reverse(tape.tag, 1, static_cast<int>(g.size()), &seed, g.data());
    return value;
  }

 private:
  adolc_tape tape;
  const Problem* problem;
  hand_written::vector arguments;
};

}  // namespace benchmarks
