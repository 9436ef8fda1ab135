// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <fluxion/reverse/replay/notes.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What is done at once, if it can be.
template <class T>
struct note_kind {
  const replay_operation<T>* operation;
  unsigned char pulls;  // bit k: the sweep adds to operand k
  bool exact;           // as numbers, as registers may round differently
  const void* site;     // where in the code: what a loop does lies side by side; null: anywhere
  bool operator==(const note_kind&) const = default;

  /// Bit j: the sweep reads operand j; bit 3: the value.
  unsigned char reads() const {
    unsigned char all = 0;
    for (unsigned k = 0; k < 3; ++k)
      if (pulls >> k & 1) all |= operation->reads[k];
    return all;
  }
};

/// What is needed of a recording, and what for.
template <class T>
class note_facts {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// `exact`: checks rely on no value that was computed in registers.
  note_facts(const notes<T>& from, const std::vector<std::uint32_t>& outputs, bool exact)
      : from_(from) {
    find_needs(outputs);
    find_kinds(exact);
  }

  bool is_needed(std::size_t number) const { return needs_[number] != 0; }
  /// Whether its adjoint is asked for.
  bool has_adjoint(std::size_t number) const {
    return varies_[number] && (needs_[number] & for_adjoint);
  }
  std::uint32_t kind_of(std::size_t number) const { return kind_[number]; }
  const std::vector<note_kind<T>>& kinds() const { return kinds_; }
  std::size_t operations() const { return operations_; }

 private:
  static constexpr unsigned char for_value = 1, for_adjoint = 2, for_check = 4;

  const notes<T>& from_;
  std::vector<unsigned char> needs_;
  std::vector<bool> varies_;  // depends on an input, by a derivative
  std::vector<std::uint32_t> kind_;
  std::vector<note_kind<T>> kinds_;
  std::size_t operations_ = 0;

  void find_needs(const std::vector<std::uint32_t>& outputs) {
    needs_.assign(from_.numbers(), 0);
    varies_.assign(from_.numbers(), true);
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number) {
      bool varies = false;
      from_.each_operand(number, [&](unsigned k, std::uint32_t operand) {
        varies = varies || (from_[number].operation->varies[k] && varies_[operand]);
      });
      varies_[number] = varies;
    }
    for (const std::uint32_t number : outputs)
      if (!(number & constant_operand)) needs_[number] |= for_value | for_adjoint;
    for (const relied_value<T>& relied : from_.relied()) needs_[relied.number] |= for_check;
    for (std::size_t number = from_.numbers(); number-- > from_.inputs();) {
      const unsigned char needs = needs_[number];
      if (needs == 0) continue;
      from_.each_operand(number, [&](unsigned k, std::uint32_t operand) {
        const bool varies = from_[number].operation->varies[k];
        needs_[operand] |= varies ? needs : needs & (for_value | for_check);
      });
    }
  }

  /// Code that ran only a few times is taken together with others that do the same.
  static constexpr std::uint32_t least_at_site = 16;

  static std::size_t hash_of(const note_kind<T>& kind) {
    const auto bits = [](const void* p) { return reinterpret_cast<std::uintptr_t>(p); };
    const std::uint64_t whole = bits(kind.operation) ^ bits(kind.site) << 1 ^
                                std::uint64_t{kind.pulls} << 60 ^ std::uint64_t{kind.exact} << 59;
    const std::uint64_t mixed = whole * 0x9e3779b97f4a7c15u;
    return static_cast<std::size_t>(mixed >> 32);
  }
  struct hash {
    std::size_t operator()(const note_kind<T>& kind) const { return hash_of(kind); }
  };

  note_kind<T> find_kind(std::size_t number, bool exact) const {
    const replay_operation<T>* const operation = from_[number].operation;
    note_kind<T> kind{operation, 0,
                      (needs_[number] & for_check) != 0 && (exact || !operation->rounds_alike),
                      from_[number].site};
    if (needs_[number] & for_adjoint)
      from_.each_operand(number, [&](unsigned k, std::uint32_t operand) {
        if (operation->varies[k] && varies_[operand])
          kind.pulls = static_cast<unsigned char>(kind.pulls | 1u << k);
      });
    return kind;
  }

  void find_kinds(bool exact) {
    std::unordered_map<note_kind<T>, std::uint32_t, hash> found;
    std::vector<std::uint32_t> count;
    kind_.assign(from_.numbers(), none);
    for (std::size_t number = from_.inputs(); number < from_.numbers(); ++number) {
      if (!is_needed(number)) continue;
      const note_kind<T> kind = find_kind(number, exact);
      const auto [at, added] = found.try_emplace(kind, static_cast<std::uint32_t>(kinds_.size()));
      if (added) {
        kinds_.push_back(kind);
        count.push_back(0);
      }
      ++count[kind_[number] = at->second];
      ++operations_;
    }
    join_rare(count, found);
  }
  template <class Found>
  void join_rare(const std::vector<std::uint32_t>& count, Found& found) {
    std::vector<std::uint32_t> joined(count.size());
    for (std::uint32_t k = 0; k < count.size(); ++k) {
      joined[k] = k;
      if (count[k] >= least_at_site) continue;
      note_kind<T> anywhere = kinds_[k];
      anywhere.site = nullptr;
      const auto next = static_cast<std::uint32_t>(kinds_.size());
      joined[k] = found.try_emplace(anywhere, next).first->second;
      if (joined[k] == next) kinds_.push_back(anywhere);
    }
    for (std::uint32_t& k : kind_)
      if (k != none) k = joined[k];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
