// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <fluxion/graph/finished_graph.hpp>
#include <fluxion/run/block_kernels.hpp>
#include <fluxion/run/fuse.hpp>
#include <fluxion/run/plan_storage.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What is done with a block of elements.
struct block_step {
  enum class form : unsigned char {
    load,     // from an argument, or an array of an earlier phase
    same,     // another instance's block
    pad,      // the same, and zero outside
    fill,     // a number in all elements
    compute,  // an elementwise operation
    pair,     // two, of one operand
    store,
    add,  // to a reduction
  } is;
  int instance = 0;
  int other = -1;    // pair: the partner; store, add: which one
  int buffer = -1;   // where the block is computed, unless it can be read or written in place
  int buffer_of_other = -1;
  int count = 0;
  int in[3]{};
  const block_kernels& (*kernels)() = nullptr;
  bool in_place = false;  // computed where it is stored: `to`
  home to{};
};

/// An instance of a value in a loop, as far as running it needs that.
struct block_value {
  int node = 0;
  int offset = 0;
  bool uniform = false;  // one number for all elements
};

/// A fused loop as steps on blocks.
struct block_loop {
  int phase = 0;
  int shape = 0;
  int buffers = 0;
  int streams = 0;  // arrays that are read or written
  std::vector<block_value> values;
  std::vector<block_step> steps;
  std::vector<int> reductions;  // their nodes
};

/// Writes a loop of a plan as steps: values in order, each with its stores and sums, buffers used
/// again as soon as their block isn't needed any more.
class block_planner {
 public:
  block_planner(const finished_graph& g, const plan_draft& plan, const fused_loop& loop)
      : g_(g), plan_(plan), loop_(loop), count_(loop.instance_count) {
    result_.phase = loop.phase;
    result_.shape = loop.shape;
    find_last_uses();
    for (int i = 0; i < count_; ++i) add_value(i);
    for (const block_step& s : late_) result_.steps.push_back(s);
  }
  block_loop result() && { return std::move(result_); }

 private:
  using form = block_step::form;
  const finished_graph& g_;
  const plan_draft& plan_;
  const fused_loop& loop_;
  int count_;
  block_loop result_;
  std::vector<block_step> late_;
  std::vector<int> last_;    // the last value that reads a value's block; count_: kept to the end
  std::vector<int> source_;  // whose block a value's is
  std::vector<int> buffer_;
  std::vector<int> free_;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  const instance& value(int i) const { return plan_.instances.data[loop_.first_instance + i]; }
  const loop_store& store(int s) const { return plan_.stores.data[loop_.first_store + s]; }
  int stored(int s) const { return store(s).instance - loop_.first_instance; }
  const loop_reduction& reduction(int r) const {
    return plan_.reductions.data[loop_.first_reduction + r];
  }
  int reduced(int r) const { return reduction(r).instance - loop_.first_instance; }
  role role_of(int i) const { return plan_.roles.data[value(i).node]; }
  int operands(int i) const {
    return value(i).load || value(i).uniform ? 0 : g_[value(i).node].count;
  }
  int operand(int i, int k) const { return value(i).in[at(k)]; }

  /// Whether a value is no block of its own.
  bool is_same(int i) const {
    if (value(i).load || value(i).uniform) return false;
    return role_of(i) == role::slice || g_[value(i).node].is<op::broadcast>();
  }
  bool is_read_and_written(const home& h) const {
    for (int i = 0; i < count_; ++i)
      if (const home& own = plan_.homes.data[value(i).node];
          value(i).load && own.in == h.in && own.index == h.index &&
          role_of(i) != role::argument)
        return true;
    return false;
  }

  void find_last_uses() {
    for (int i = 0; i < count_; ++i) {
      source_.push_back(is_same(i) ? source_[at(operand(i, 0))] : i);
      last_.push_back(i), buffer_.push_back(-1);
      for (int k = 0; k < operands(i); ++k) read(operand(i, k), i);
    }
    for (int s = 0; s < loop_.store_count; ++s)
      if (is_read_and_written(store(s).to)) read(stored(s), count_);
  }
  void read(int i, int by) {
    const int source = source_[at(i)];
    last_[at(source)] = std::max(last_[at(source)], by);
    // A pad is its operand's block where all of it lies inside.
    if (role_of(source) == role::pad && !value(source).load) read(operand(source, 0), by);
  }

  int new_buffer() {
    if (free_.empty()) return result_.buffers++;
    const int b = free_.back();
    free_.pop_back();
    return b;
  }
  void release(int by) {
    for (int i = 0; i < count_; ++i)
      if (last_[at(i)] == by && buffer_[at(i)] >= 0 && i < by) {
        free_.push_back(buffer_[at(i)]);
        buffer_[at(i)] = -1;
      }
  }

  void add_value(int i) {
    const instance& x = value(i);
    const bool same = is_same(i);
    const bool uniform =
        x.uniform || (same && result_.values[at(operand(i, 0))].uniform);
    result_.values.push_back({x.node, x.offset, uniform});
    if (!x.uniform && !(x.partner >= 0 && x.partner < i)) add_step(i, same, uniform);
    add_uses(i);
    if (x.partner < 0 && last_[at(i)] == i && buffer_[at(i)] >= 0) {
      free_.push_back(buffer_[at(i)]);
      buffer_[at(i)] = -1;
    }
  }
  void add_step(int i, bool same, bool uniform) {
    const instance& x = value(i);
    block_step s{.is = x.load                    ? form::load
                       : same                    ? form::same
                       : role_of(i) == role::pad ? form::pad
                       : x.partner >= 0          ? form::pair
                                                 : form::compute,
                 .instance = i};
    s.count = operands(i);
    for (int k = 0; k < s.count; ++k) s.in[k] = operand(i, k);
    if (same && uniform && is_used_as_array(i)) {
      s.is = form::fill;
      result_.values.back().uniform = false;
      // Its own buffer is read as long as what it was the same as.
      last_[at(i)] = std::max(last_[at(i)], last_[at(source_[at(i)])]);
      source_[at(i)] = i;
    }
    result_.streams += x.load ? 1 : 0;
    if (s.is == form::compute || s.is == form::pair) s.kernels = g_[x.node].op->kernels;
    if (s.is == form::compute || s.is == form::pair) release(i);  // in place of an operand
    if (s.is != form::same) s.buffer = buffer_[at(i)] = new_buffer();
    if (s.is == form::pair) {
      s.other = x.partner;
      s.buffer_of_other = buffer_[at(x.partner)] = new_buffer();
      if (!s.kernels().of_double.block_with_partner) swap_partners(s);
    }
    if (s.is != form::compute && s.is != form::pair) release(i);
    if (s.is == form::compute) compute_in_place(s);
    result_.steps.push_back(s);
  }
  void swap_partners(block_step& s) const {
    s.kernels = g_[value(s.other).node].op->kernels;
    std::swap(s.instance, s.other);
    std::swap(s.buffer, s.buffer_of_other);
  }
  bool is_used_as_array(int i) const {
    for (int s = 0; s < loop_.store_count; ++s)
      if (stored(s) == i) return true;
    for (int r = 0; r < loop_.reduction_count; ++r)
      if (reduced(r) == i) return true;
    return false;
  }
  void compute_in_place(block_step& step) const {
    for (int s = 0; s < loop_.store_count; ++s)
      if (stored(s) == step.instance && !is_read_and_written(store(s).to)) {
        step.in_place = true;
        step.to = store(s).to;
        return;
      }
  }

  void add_uses(int i) {
    for (int s = 0; s < loop_.store_count; ++s)
      if (stored(s) == i) {
        const block_step step{.is = form::store, .instance = i, .to = store(s).to};
        (is_read_and_written(step.to) ? late_ : result_.steps).push_back(step);
        ++result_.streams;
      }
    for (int r = 0; r < loop_.reduction_count; ++r)
      if (reduced(r) == i) {
        result_.steps.push_back({.is = form::add,
                                 .instance = i,
                                 .other = static_cast<int>(result_.reductions.size()),
                                 .kernels = g_[reduction(r).node].op->kernels});
        result_.reductions.push_back(reduction(r).node);
      }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
