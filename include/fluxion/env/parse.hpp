// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <fluxion/env/literal.hpp>
#include <fluxion/env/text.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// Bytes [begin, end) of a text.
struct range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One `key=value`, and where it stands.
struct binding {
  std::string_view key;
  std::optional<literal> value;  ///< none if the key stands alone
  std::size_t line = 0;          ///< of the key, from 1
  range whole;                   ///< the lines it takes, the last newline included
  range assigned;                ///< from behind the key to the end of the value
};

/// A line that says nothing that can be understood.
struct skipped_line {
  std::size_t line = 0;
  std::string_view key;     ///< empty where it isn't known for sure
  std::string_view reason;  ///< never a part of the line
};

/// What a text says, in views of it: it must live as long.
struct document {
  std::vector<binding> bindings;
  std::vector<skipped_line> skipped;

  /// The value last given to `key`, as written; none if there is none.
  constexpr std::optional<literal> value(std::string_view key) const {
    for (std::size_t i = bindings.size(); i-- > 0;)
      if (bindings[i].key == key) return bindings[i].value;
    return {};
  }
};

namespace detail {

class parser {
 public:
  constexpr explicit parser(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  constexpr document all() {
    document result;
    for (skip_empty_lines(); at_ < text_.size(); skip_empty_lines()) {
      binding next;
      next.whole.begin = line_begin_;
      next.line = line_;
      const std::string_view fault = read(next);
      if (!fault.empty()) {
        skip_rest_of_line();
        // Without an = behind it, or behind a broken line, what looks like a key may be the rest of
        // a value.
        const bool sure = result.skipped.empty() && next.assigned.end > next.assigned.begin &&
                          is_plain(next.key);
        result.skipped.push_back({next.line, sure ? next.key : "", fault});
      } else if (!next.key.empty()) {
        next.whole.end = at_;
        result.bindings.push_back(next);
      }
    }
    return result;
  }

 private:
  constexpr char peek() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  constexpr void skip_blanks() {
    while (is_blank(peek())) ++at_;
  }

  constexpr void skip_newline() {
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    if (at_ < text_.size()) ++at_;
  }

  constexpr void skip_rest_of_line() {
    while (!is_newline(peek())) ++at_;
    skip_newline();
  }

  constexpr void skip_empty_lines() {
    std::size_t begin = at_;
    while (at_ < text_.size() && (is_blank(peek()) || is_newline(peek())))
      if (is_newline(text_[at_++])) begin = at_;
    line_ += count_lines(text_.substr(line_begin_, begin - line_begin_));
    line_begin_ = begin;
  }

  /// Fit to be shown: no control characters, nothing that looks like a secret.
  static constexpr bool is_plain(std::string_view key) {
    for (const char c : key)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '_' || c == '-' || c == '.'))
        return false;
    return key.size() <= 64;
  }

  /// Reads one line, or several that a quoted value takes.  Answers what is wrong with it.
  constexpr std::string_view read(binding& b) {
    if (text_.substr(at_).starts_with("export") && at_ + 6 < text_.size() &&
        is_blank(text_[at_ + 6])) {
      at_ += 6;
      skip_blanks();
    }
    if (peek() != '#')
      if (const std::string_view fault = read_key(b.key); !fault.empty()) return fault;
    b.assigned = {at_, at_};
    skip_blanks();
    if (peek() == '=' && !b.key.empty()) {
      b.assigned.end = ++at_;
      skip_blanks();
      b.value = read_value();
      if (!b.value) return "a quote that is never closed";
      b.assigned.end = at_;
      skip_blanks();
    }
    if (peek() != '#' && !is_newline(peek()))
      return b.value ? "text behind the closing quote" : "a key without =";
    skip_rest_of_line();
    return {};
  }

  constexpr std::string_view read_key(std::string_view& key) {
    const bool quoted = peek() == '\'';
    const std::size_t begin = at_ + quoted;
    const std::size_t end = text_.find_first_of(quoted ? "'\r\n" : "=# \t\v\f\r\n", begin);
    key = text_.substr(begin, end - begin);
    if (key.empty()) return "no key";
    at_ = begin + key.size();
    if (!quoted) return {};
    if (peek() != '\'') return "a quote around a key that is never closed";
    ++at_;
    // An environment can't hold it.
    return key.find('=') == key.npos ? std::string_view() : "a key that contains =";
  }

  constexpr std::optional<literal> read_value() {
    if (peek() == '"' || peek() == '\'') return read_quoted();
    const std::size_t begin = at_;
    std::size_t end = at_;  // behind the last character that isn't blank
    while (!is_newline(peek()) && !(peek() == '#' && end < at_))
      if (!is_blank(text_[at_++])) end = at_;
    at_ = end;
    return literal{text_.substr(begin, end - begin)};
  }

  /// A backslash always takes the next character with it, so that "\\" ends where it seems to.
  constexpr std::optional<literal> read_quoted() {
    const std::size_t begin = at_ + 1;
    const char quote = text_[at_];
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) return {};
    at_ = end + 1;
    return literal{text_.substr(begin, end - begin), quote};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;  // of the line that is being read
  std::size_t line_ = 1;
};

}  // namespace detail

/// What a text in the form of a `.env` file says; usable while compiling.
/// Errors: environment_error for what check_text refuses; `name` stands for the text in the
/// message. A line that can't be understood is no error: it is among `skipped`, and reading goes on
/// behind it.
/// Cost: linear.
constexpr document parse(std::string_view text, std::string_view name = "the text") {
  check_text(text, name);
  return detail::parser(text).all();
}

}  // namespace fluxion::inline FLUXION_ABI::env
