// SPDX-License-Identifier: BSL-1.0
// Any bytes as a `.env` text: refused, or parsed, expanded, and edited so that the rest stays.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <fluxion/env/parse.hpp>
#include <fluxion/env/set_key.hpp>
#include <fluxion/env/values.hpp>

namespace env = fluxion::env;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_places(std::string_view text, const env::document& read) {
  std::size_t end = 0, line = 0;
  for (const env::binding& b : read.bindings) {
    require(end <= b.whole.begin && b.whole.begin <= b.assigned.begin);
    require(b.assigned.begin <= b.assigned.end && b.assigned.end <= b.whole.end);
    require(b.whole.end <= text.size());
    require(b.line > line && b.line <= env::count_lines(text) + 1);
    require(!b.key.empty() && b.key.find('=') == b.key.npos);
    end = b.whole.end;
    line = b.line;
    // A value between its quotes is in one piece and says what its escapes mean.
    if (b.value) require(*b.value == b.value->decoded());
  }
}

void check_values(const env::document& read) {
  try {
    for (const auto& [key, value] : env::detail::resolve(read, "text", {.override = true}))
      require(!key.empty() && (!value || value->size() <= env::maximum_size));
  } catch (const env::environment_error& e) {
    require(std::string_view(e.what()).ends_with(": the values grow beyond 1 MiB"));
  }
}

/// Takes the text's first line for a value: written, it must read back, and all else stay.
void check_edit(const std::string& text, const env::document& read) {
  const std::string_view value = std::string_view(text).substr(0, text.find('\n'));
  const std::string key = read.bindings.empty() ? "K" : std::string(read.bindings.back().key);
  const auto accepts = [&](std::optional<std::string_view> wanted) {
    const std::string fresh = env::detail::with_key(text, read, key, wanted);
    return env::detail::differs_only_in(key, wanted, read, env::parse(fresh));
  };
  // A byte-order mark within a text is part of a key, until the lines before it are removed.
  if (read.skipped.empty() && text.find(env::byte_order_mark, 1) == text.npos)
    require(accepts(value) && accepts({}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    const env::document read = env::parse(text);
    check_places(text, read);
    check_values(read);
    check_edit(text, read);
  } catch (const env::environment_error& e) {
    require(env::first_bad_byte(text) < size && std::string_view(e.what()).size() < 100);
  }
  return 0;
}
