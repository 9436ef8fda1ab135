// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

using measure_part = bool (*)(int count, const std::string& only);

/// What the translation units have to measure.
inline std::vector<measure_part>& measure_parts() {
  static std::vector<measure_part> all;
  return all;
}
