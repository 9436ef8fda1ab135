// SPDX-License-Identifier: BSL-1.0
#include <adolc/adolc.h>

#include "candidates.hpp"

namespace benchmarks::tape {
namespace {

/// By ADOL-C. The first recordings tell how large buffers must be for nothing to go to a file; they
/// keep what the sweep needs, so that it follows at once.
template <class P>
class adolc_gradient {
 public:
  adolc_gradient() = default;
  ~adolc_gradient() { removeTape(tag, ADOLC_REMOVE_COMPLETELY); }  // with the files of the first
  adolc_gradient(const adolc_gradient&) = delete;
  adolc_gradient& operator=(const adolc_gradient&) = delete;

  double operator()(const vector& x, vector& g) {
    if (!known_) find_room(x);
    trace_on(tag, 1, room_[0], room_[1], room_[2], room_[3]);
    const double value = record(x);
    double seed = 1;
    fos_reverse(tag, 1, static_cast<int>(x.size()), &seed, g.data());
    return value;
  }

 private:
  static constexpr short tag = 1;

  /// By the second recording: a later one begins with the numbers that are alive from before.
  void find_room(const vector& x) {
    known_ = true;
    for (int i = 0; i < 2; ++i) {
      trace_on(tag);
      record(x);
    }
    std::size_t counts[STAT_SIZE];
    tapestats(tag, counts);
    const int what[] = {NUM_OPERATIONS, NUM_LOCATIONS, NUM_VALUES, TAY_STACK_SIZE};
    for (int i = 0; i < 4; ++i) room_[i] = static_cast<unsigned>(counts[what[i]]) + 1000;
  }
  double record(const vector& x) {
    x_.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x_[i] <<= x[i];
    double value = 0;
    program_(x_.data()) >>= value;
    trace_off();
    return value;
  }

  bool known_ = false;
  unsigned room_[4];
  P program_;
  std::vector<adouble> x_;
};

/// By ADOL-C, recorded at the first call and held: values and the sweep are computed from that.
template <class P>
class adolc_replay {
 public:
  adolc_replay() = default;
  ~adolc_replay() { removeTape(tag, ADOLC_REMOVE_COMPLETELY); }
  adolc_replay(const adolc_replay&) = delete;
  adolc_replay& operator=(const adolc_replay&) = delete;

  double operator()(const vector& x, vector& g) {
    const int n = static_cast<int>(x.size());
    if (!known_) record(x);
    known_ = true;
    double value = 0, seed = 1;
    zos_forward(tag, 1, n, 1, x.data(), &value);
    fos_reverse(tag, 1, n, &seed, g.data());
    return value;
  }

 private:
  static constexpr short tag = 2;
  static constexpr unsigned room = 1u << 26;  // nothing goes to a file

  bool known_ = false;

  void record(const vector& x) {
    const P program;
    std::vector<adouble> in(x.size());
    trace_on(tag, 0, room, room, room, room);
    for (std::size_t i = 0; i < x.size(); ++i) in[i] <<= x[i];
    double value = 0;
    program(in.data()) >>= value;
    trace_off();
  }
};

const bool added = add<adolc_gradient>("ADOL-C") && add<adolc_replay>("ADOL-C-held");

}  // namespace
}  // namespace benchmarks::tape
