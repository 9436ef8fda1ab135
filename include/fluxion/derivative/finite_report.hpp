// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Where NaN or infinity begins in an evaluation; prints as one line.
///
/// `passed`: all outputs are finite. The other members then describe the first value that isn't,
/// although none of it reaches an output; `node` is -1 if there is none.
struct finite_report {
  bool passed = true;
  std::string operation;                // "divide"; "argument 0"; "literal"
  int node = -1;                        // its number, in order of evaluation
  int nodes = 0;                        // of how many
  std::vector<std::ptrdiff_t> element;  // subscripts of the first such element; none of a number
  double value = 0;                     // NaN or infinity
  std::vector<std::string> operands;    // their values there; of whole arrays shape and range
  bool in_value = false;                // whether the value needs the node, or only the derivative
  std::string computed_from;            // the expression, some levels deep
  std::string file;                     // where it was written, with FLUXION_CHECK_FINITE
  unsigned line = 0;                    // 0 if that isn't known

  explicit operator bool() const { return passed; }

  /// "divide(1, 0) = inf at element [2], node 4 of 7, only in the derivative: divide(1, sqrt(...))"
  std::string description() const {
    std::string text = operation;
    if (!operands.empty()) text += listed("(", operands, ")");
    text += value != value ? " = nan" : value < 0 ? " = -inf" : " = inf";
    if (!element.empty()) {
      std::vector<std::string> subscripts;
      for (const std::ptrdiff_t i : element) subscripts.push_back(std::to_string(i));
      text += listed(" at element [", subscripts, "]");
    }
    if (operands.empty()) return text + location();
    text += ", node " + std::to_string(node) + " of " + std::to_string(nodes);
    text += in_value ? ", in the value: " : ", only in the derivative: ";
    return text += computed_from + location();
  }

  std::string str() const {
    if (!passed) return "finite check FAILED: " + description();
    return "finite check passed" + (node < 0 ? "" : "; reaches no output: " + description());
  }
  friend std::ostream& operator<<(std::ostream& out, const finite_report& r) {
    return out << r.str();
  }

 private:
  std::string location() const { return line == 0 ? "" : "; " + file + ':' + std::to_string(line); }
  static std::string listed(std::string_view open, const std::vector<std::string>& parts,
                            std::string_view close) {
    std::string text(open);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (k > 0) text += ", ";
      text += parts[k];
    }
    return text += close;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
