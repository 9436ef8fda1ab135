// SPDX-License-Identifier: BSL-1.0
// Measurements as a Markdown table, as means over it, and as JSON.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "machine.hpp"
#include "measure.hpp"

namespace benchmarks {

/// Columns of the table besides the fixed ones: peers that anyone measured.
using names = std::vector<std::string>;

inline void print_heading(const names& peers) {
  std::string titles = "| function | n | hand | plain | ratio | fused |", line = titles;
  for (const std::string& peer : peers) titles += ' ' + peer + " |";
  titles += " spread | Fluxion, ns |";
  line = "| --- |";
  for (std::size_t i = 0; i < 7 + peers.size(); ++i) line += " ---: |";
  std::printf("%s\n%s\n", titles.c_str(), line.c_str());
}

inline void print_row(const measurement& m, const names& peers) {
  std::printf("| %s | %zu | %.2f | %.2f | **%.2f** | %.2f |", m.function.c_str(), m.n, m.of("hand"),
              m.of("plain"), m.best(), m.of("fused"));
  for (const std::string& peer : peers) {
    const double ratio = m.of(peer);
    std::isnan(ratio) ? std::printf(" |") : std::printf(" %.3g |", ratio);
  }
  std::printf(" %.2f | %.4g |\n", m.spread, 1e9 * m.fluxion_seconds);
  std::fflush(stdout);
}

/// One line: the geometric mean and the least ratio of the rows that `chosen` is true for.
template <class Chosen>
void print_mean(const char* of_what, const std::vector<measurement>& rows, Chosen chosen) {
  double logarithms = 0;
  const measurement* least = nullptr;
  int count = 0;
  for (const measurement& m : rows) {
    if (!chosen(m)) continue;
    logarithms += std::log(m.best());
    ++count;
    if (!least || m.best() < least->best()) least = &m;
  }
  if (!least) return;
  std::printf("%s: geometric mean %.2f, least %.2f (%s, n = %zu), rows %d\n", of_what,
              std::exp(logarithms / count), least->best(), least->function.c_str(), least->n,
              count);
}

inline void print_means(const std::vector<measurement>& rows) {
  std::puts("");
  print_mean("all", rows, [](const measurement&) { return true; });
  print_mean("transcendental", rows, [](const measurement& m) { return m.transcendental; });
  print_mean("n = 10", rows, [](const measurement& m) { return m.n == 10; });
  print_mean("n >= 100", rows, [](const measurement& m) { return m.n >= 100; });
}

inline std::string quoted(const std::string& text) {
  std::string q = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') q += '\\';
    if (static_cast<unsigned char>(c) >= ' ') q += c;
  }
  return q + '"';
}

inline void write_row(std::FILE* file, const measurement& m) {
  std::fprintf(file, "    {\"function\": %s, \"n\": %zu, \"transcendental\": %s, \"rounds\": %d",
               quoted(m.function).c_str(), m.n, m.transcendental ? "true" : "false", m.rounds);
  for (const ratio& r : m.ratios)
    std::fprintf(file, ", %s: %.4g", quoted(r.by).c_str(), r.over_fluxion);
  std::fprintf(file, ", \"ratio\": %.4g, \"spread\": %.3g, \"fluxion_ns\": %.5g}", m.best(),
               m.spread, 1e9 * m.fluxion_seconds);
}

/// False if the file can't be written.
inline bool write_json(const std::string& path, const std::vector<measurement>& rows) {
  std::FILE* const file = std::fopen(path.c_str(), "w");
  if (!file) return false;
  std::fprintf(file, "{\n  \"setting\": {");
  const char* separator = "\n";
  for (const auto& [name, text] : setting()) {
    std::fprintf(file, "%s    %s: %s", separator, quoted(name).c_str(), quoted(text).c_str());
    separator = ",\n";
  }
  std::fprintf(file, "\n  },\n  \"rows\": [");
  separator = "\n";
  for (const measurement& m : rows) {
    std::fputs(separator, file);
    write_row(file, m);
    separator = ",\n";
  }
  std::fprintf(file, "\n  ]\n}\n");
  return std::fclose(file) == 0;
}

}  // namespace benchmarks
