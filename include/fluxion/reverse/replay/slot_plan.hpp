// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Hands out runs of slots, and takes those back that are of no use any more.
class slot_plan {
 public:
  explicit slot_plan(std::size_t used) : used_(used) {}

  std::uint32_t take(std::size_t size) {
    std::vector<std::uint32_t>& free = free_[size];
    if (!free.empty()) {
      const std::uint32_t at = free.back();
      free.pop_back();
      return at;
    }
    const std::size_t at = used_;
    used_ += size;
    if (used_ >= first_entry) [[unlikely]]
      raise<error>("fluxion: record(on_tape(f)): more than 2,147,000,000 numbers");
    return static_cast<std::uint32_t>(at);
  }
  void give_back(std::uint32_t at, std::size_t size) { free_[size].push_back(at); }

  std::size_t used() const { return used_; }

 private:
  std::size_t used_;
  std::map<std::size_t, std::vector<std::uint32_t>> free_;  // by size
};

}  // namespace fluxion::inline FLUXION_ABI::detail
