// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI {

/// For each element of an array a set of whole numbers: the variables that it depends on.
///
/// Elements beside each other mostly depend on variables beside each other. So sets are kept for
/// runs of elements, as bands that move along: of element k of a run first + k stride, ...,
/// `length` numbers. All operations are exact, and cost what there is of runs and bands, not of
/// elements.
class index_sets {
 public:
  struct band {
    std::ptrdiff_t first;
    std::ptrdiff_t length;
    std::ptrdiff_t stride;  // from one element of the run to the next
    constexpr bool operator==(const band&) const = default;
  };
  using bands = std::vector<band>;

  /// Of elements from `begin` up to where the next one begins.
  struct run {
    std::ptrdiff_t begin;
    std::size_t first_band;
    std::size_t band_count;
  };

  constexpr index_sets() = default;
  /// {i} of element i.
  static constexpr index_sets of_variables(std::ptrdiff_t size) {
    index_sets result;
    bands each{{0, 1, 1}};
    result.append(size, each);
    return result;
  }

  constexpr std::ptrdiff_t size() const { return size_; }
  /// Whether all sets are empty.
  constexpr bool empty() const { return bands_.empty(); }
  constexpr const std::vector<run>& runs() const { return runs_; }
  constexpr std::ptrdiff_t end_of(std::size_t r) const {
    return r + 1 < runs_.size() ? runs_[r + 1].begin : size_;
  }
  constexpr std::span<const band> bands_of(std::size_t r) const {
    return std::span(bands_).subspan(runs_[r].first_band, runs_[r].band_count);
  }

  /// Adds a run of elements; `of` is put in order and joined as far as it goes.
  constexpr void append(std::ptrdiff_t count, bands& of) {
    if (count <= 0) return;
    normalise(of, count);
    if (!continues(count, of)) {
      runs_.push_back({size_, bands_.size(), of.size()});
      for (const band& b : of) bands_.push_back(b);
    }
    size_ += count;
  }

  /// An array's sets, stretched to all elements if it is one number beside arrays.
  struct operand {
    const index_sets* sets;
    bool stretched;
  };
  /// The unions of what stands at the same place in each operand.
  static constexpr index_sets unite(std::span<const operand> of, std::ptrdiff_t size) {
    index_sets result;
    bands all;
    std::vector<std::size_t> at(of.size(), 0);
    for (std::ptrdiff_t begin = 0; begin < size;) {
      all.clear();
      std::ptrdiff_t end = size;
      for (std::size_t k = 0; k < of.size(); ++k) {
        const index_sets& sets = *of[k].sets;
        if (sets.empty()) continue;
        while (!of[k].stretched && sets.end_of(at[k]) <= begin) ++at[k];
        if (!of[k].stretched) end = std::min(end, sets.end_of(at[k]));
        const std::ptrdiff_t offset = begin - sets.runs_[at[k]].begin;
        for (const band& b : sets.bands_of(at[k]))
          if (of[k].stretched)
            all.push_back({b.first, b.length, 0});
          else
            all.push_back({b.first + offset * b.stride, b.length, b.stride});
      }
      result.append(end - begin, all);
      begin = end;
    }
    return result;
  }

  /// Adds the union of the sets of some elements, which no longer moves.
  constexpr void collect(const op::elements_read& of, bands& into) const {
    std::ptrdiff_t left = of.count;
    if (left <= 0 || empty()) return;
    std::ptrdiff_t at = of.first;
    for (std::size_t r = run_at(at); left > 0; ++r) {
      const std::ptrdiff_t count = std::min(left, (end_of(r) - at + of.step - 1) / of.step);
      if (count <= 0) continue;
      for (const band& b : bands_of(r))
        spread({b.first + (at - runs_[r].begin) * b.stride, b.length, b.stride * of.step}, count,
               into);
      at += count * of.step;
      left -= count;
    }
  }

  /// Appends to `to` the unions for `count` elements: `of`, moved by `advance` from each to the
  /// next.
  constexpr void read(const op::elements_read& of, std::ptrdiff_t advance, std::ptrdiff_t count,
                      index_sets& to) const {
    bands all;
    if (of.count == 1 && advance > 0) return pick(of.first, advance, count, to);
    const bool same = advance == 0 || of.count <= 0;
    for (std::ptrdiff_t k = 0; k < (same ? std::min(count, std::ptrdiff_t{1}) : count); ++k) {
      all.clear();
      collect({of.first + k * advance, of.count, of.step}, all);
      to.append(same ? count : 1, all);
    }
  }

 private:
  std::ptrdiff_t size_ = 0;
  std::vector<run> runs_;
  bands bands_;

  constexpr std::size_t run_at(std::ptrdiff_t element) const {
    std::size_t low = 0, high = runs_.size();
    while (high - low > 1) {
      const std::size_t middle = (low + high) / 2;
      (runs_[middle].begin <= element ? low : high) = middle;
    }
    return low;
  }

  /// Every `advance`th element from `first` on.
  constexpr void pick(std::ptrdiff_t first, std::ptrdiff_t advance, std::ptrdiff_t count,
                      index_sets& to) const {
    bands all;
    for (std::size_t r = run_at(first); count > 0; ++r) {
      const std::ptrdiff_t here = std::min(count, (end_of(r) - first + advance - 1) / advance);
      if (here <= 0) continue;
      all.clear();
      for (const band& b : bands_of(r))
        all.push_back(
            {b.first + (first - runs_[r].begin) * b.stride, b.length, b.stride * advance});
      to.append(here, all);
      first += here * advance;
      count -= here;
    }
  }

  /// The union of what a band goes over.
  static constexpr void spread(const band& b, std::ptrdiff_t count, bands& into) {
    const std::ptrdiff_t way = (count - 1) * b.stride;
    if (b.stride >= -b.length && b.stride <= b.length)
      into.push_back(
          {b.first + std::min(way, std::ptrdiff_t{0}), b.length + std::max(way, -way), 0});
    else
      for (std::ptrdiff_t k = 0; k < count; ++k)
        into.push_back({b.first + k * b.stride, b.length, 0});
  }

  /// Sorted, and joined where bands move alike and touch. For one element they all do.
  static constexpr void normalise(bands& of, std::ptrdiff_t count) {
    if (count == 1)
      for (band& b : of) b.stride = 1;
    const auto before = [](const band& a, const band& b) {
      return a.stride != b.stride ? a.stride < b.stride : a.first < b.first;
    };
    if (!std::is_sorted(of.begin(), of.end(), before)) std::sort(of.begin(), of.end(), before);
    std::size_t kept = 0;
    for (std::size_t k = 1; k < of.size(); ++k) {
      band& last = of[kept];
      if (of[k].stride == last.stride && of[k].first <= last.first + last.length)
        last.length = std::max(last.length, of[k].first + of[k].length - last.first);
      else
        of[++kept] = of[k];
    }
    if (!of.empty()) of.erase(of.begin() + static_cast<std::ptrdiff_t>(kept) + 1, of.end());
  }

  /// Whether these elements can belong to the last run; if so, they do.
  constexpr bool continues(std::ptrdiff_t count, const bands& of) {
    if (runs_.empty() || runs_.back().band_count != of.size()) return false;
    const std::ptrdiff_t length = size_ - runs_.back().begin;
    band* const last = bands_.data() + runs_.back().first_band;
    std::ptrdiff_t stride = 0;
    for (std::size_t k = 0; k < of.size(); ++k) {
      if (last[k].length != of[k].length) return false;
      if (length > 1)
        stride = last[k].stride;
      else if (count > 1)
        stride = of[k].stride;
      else if (k == 0)
        stride = of[k].first - last[k].first;
      if (count > 1 && of[k].stride != stride) return false;
      if (of[k].first != last[k].first + length * stride) return false;
    }
    if (length == 1)
      for (std::size_t k = 0; k < of.size(); ++k) last[k].stride = of[k].first - last[k].first;
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
