// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of each hand-written gradient over Fluxion's.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "apart.hpp"
#include "machine.hpp"
#include "measure.hpp"
#include "registry.hpp"
#include "report.hpp"

namespace {

constexpr const char* usage =
    "speed_table [options]\n"
    "  --function TEXT  only functions whose name contains it\n"
    "  --size N         only this size; may be repeated\n"
    "  --rounds N       61 unless given; at least 9\n"
    "  --core N         run on this core; the current one unless given\n"
    "  --json FILE      write all columns there, too\n";

struct options {
  std::string function, json;
  std::vector<std::size_t> sizes;
  int rounds = 61, core = -1;

  bool wants(const benchmarks::problem& p) const {
    return p.name.find(function) != std::string::npos;
  }
  bool wants(std::size_t n) const {
    return sizes.empty() || std::find(sizes.begin(), sizes.end(), n) != sizes.end();
  }
};

/// Ends the program if it can't make sense of them.
options read(int argc, char** argv) {
  options o;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* const text = i + 1 < argc ? argv[i + 1] : nullptr;
    if (text && name == "--function")
      o.function = text;
    else if (text && name == "--size")
      o.sizes.push_back(std::strtoull(text, nullptr, 10));
    else if (text && name == "--rounds")
      o.rounds = std::max(9, std::atoi(text));
    else if (text && name == "--core")
      o.core = std::atoi(text);
    else if (text && name == "--json")
      o.json = text;
    else {
      std::fputs(usage, stderr);
      std::exit(2);
    }
  }
  return o;
}

}  // namespace

int main(int argc, char** argv) {
  const options o = read(argc, argv);
  benchmarks::stay_on_core(o.core);
  for (const auto& [name, text] : benchmarks::setting())
    std::printf("%s: %s\n", name.c_str(), text.c_str());
  std::printf("rounds: %d\n\n", o.rounds);

  const auto problems = benchmarks::problems();
  const benchmarks::names peers = benchmarks::peer_names();
  benchmarks::print_heading(peers);
  std::vector<benchmarks::measurement> rows;
  bool all_measured = true;
  for (const auto& p : problems)
    for (const std::size_t n : p.sizes) {
      if (!o.wants(p) || !o.wants(n)) continue;
      const auto m = benchmarks::row_apart(p, n, o.rounds);
      if (!m) {
        all_measured = false;
        continue;
      }
      rows.push_back(*m);
      benchmarks::print_row(rows.back(), peers);
    }
  benchmarks::print_means(rows);
  if (!o.json.empty() && !benchmarks::write_json(o.json, rows)) {
    std::fprintf(stderr, "can't write %s\n", o.json.c_str());
    return 1;
  }
  return all_measured ? 0 : 1;
}
