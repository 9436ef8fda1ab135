// SPDX-License-Identifier: BSL-1.0
// A row in a process of its own: nothing that a candidate leaves behind touches the next row.
// ADOL-C's work arrays, for one, stay as large as the largest problem so far, and each call fills
// them: 3 microseconds at n = 10 become 35 after n = 10,000.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>

#include "measure.hpp"

#ifdef __unix__
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace benchmarks {

/// All of a row; nothing if the candidates don't agree. autodiff comes after the others: it frees
/// each node of a recording by itself, and whoever allocates next has to put all these in order.
inline std::optional<measurement> row(const problem& p, std::size_t n, int rounds) {
  auto candidates = p.candidates(n);
  if (!all_agree(p.name, n, candidates)) return std::nullopt;
  std::vector<candidate> after;
  if (candidates.back().by == "autodiff") {
    after = {candidates.front(), candidates.back()};
    candidates.pop_back();
  }
  measurement m = measure(p, n, candidates, rounds);
  if (!after.empty()) m.ratios.push_back(measure(p, n, after, rounds).ratios.front());
  return m;
}

#ifdef __unix__
inline void send(std::FILE* to, const measurement& m) {
  std::fprintf(to, "%d %.17g %.17g\n", m.rounds, m.spread, m.fluxion_seconds);
  for (const ratio& r : m.ratios) std::fprintf(to, "%s %.17g\n", r.by.c_str(), r.over_fluxion);
}

/// Nothing if the sender had nothing to say, or ended early.
inline std::optional<measurement> receive(std::FILE* from, const problem& p, std::size_t n) {
  measurement m{p.name, n, p.transcendental, 0, {}, 0, 0};
  if (std::fscanf(from, "%d %lg %lg", &m.rounds, &m.spread, &m.fluxion_seconds) != 3)
    return std::nullopt;
  char by[64];
  for (double over; std::fscanf(from, "%63s %lg", by, &over) == 2;) m.ratios.push_back({by, over});
  return m;
}

/// The same, in a process of its own.
inline std::optional<measurement> row_apart(const problem& p, std::size_t n, int rounds) {
  int ends[2];
  std::fflush(nullptr);
  if (pipe(ends) != 0) return row(p, n, rounds);
  const pid_t child = fork();
  if (child == 0) {
    std::FILE* const to = fdopen(ends[1], "w");
    const auto m = row(p, n, rounds);
    if (m) send(to, *m);
    std::fflush(nullptr);
    _exit(m ? 0 : 1);
  }
  close(ends[1]);
  std::FILE* const from = fdopen(ends[0], "r");
  auto m = child > 0 ? receive(from, p, n) : row(p, n, rounds);
  std::fclose(from);
  int status = 0;
  if (child > 0 && waitpid(child, &status, 0) == child && status != 0) {
    std::fprintf(stderr, "%s, n = %zu: no result\n", p.name.c_str(), n);
    m.reset();
  }
  return m;
}
#else
inline std::optional<measurement> row_apart(const problem& p, std::size_t n, int rounds) {
  return row(p, n, rounds);
}
#endif

}  // namespace benchmarks
