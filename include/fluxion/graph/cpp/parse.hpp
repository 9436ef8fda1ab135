// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cctype>

#include <fluxion/base/error.hpp>
#include <fluxion/graph/cpp/expression.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// Reads an expression or an assignment.
class parser {
 public:
  explicit parser(std::string_view text) : text_(text) {}

  /// Errors: error, with the text, if it is no expression, or one that isn't understood.
  expression parse() {
    expression e = choice();
    for (const std::string_view op : {"+=", "="})
      if (take(op)) {
        e = infix(std::move(e), op, choice());
        break;
      }
    if (skip(); at_ < text_.size()) fail();
    return e;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;

  [[noreturn]] void fail() const {
    raise<error>("fluxion: to_cpp: a spelling that can't be read: " + std::string(text_));
  }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip() {
    while (peek() == ' ' || peek() == '\n') ++at_;
  }
  bool take(std::string_view token) {
    skip();
    if (text_.substr(at_, token.size()) != token) return false;
    // Not the first half of a longer operator.
    if (token == "=" && peek(1) == '=') return false;
    if (token.size() == 1 && peek(1) == '=' && token != "=") return false;
    at_ += token.size();
    return true;
  }
  void expect(std::string_view token) {
    if (!take(token)) fail();
  }

  expression choice() {
    expression condition = binary(0);
    if (!take("?")) return condition;
    expression e{expression::form::choice, "?:", {}};
    e.parts.push_back(std::move(condition));
    e.parts.push_back(choice());
    expect(":");
    e.parts.push_back(choice());
    return e;
  }
  /// One level of operators, the loosest first; longer operators before their beginnings.
  expression binary(std::size_t level) {
    using operators = std::array<std::string_view, 6>;
    static constexpr std::array<operators, 5> levels{
        {{"||"}, {"&&"}, {"==", "!=", "<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}};
    if (level == levels.size()) return unary();
    expression left = binary(level + 1);
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view op : levels[level]) {
        if (op.empty() || again || !take(op)) continue;
        left = infix(std::move(left), op, binary(level + 1));
        again = true;
      }
    }
    return left;
  }
  expression unary() {
    for (const std::string_view op : {"-", "!"})
      if (take(op)) {
        expression operand = unary();
        const bool number =
            operand.is == expression::form::atom && std::isdigit(as_byte(operand.text.front()));
        return op == "-" && number ? atom('-' + operand.text) : prefix(op, std::move(operand));
      }
    return postfix();
  }
  expression postfix() {
    if (take("(")) {
      expression inner = choice();
      expect(")");
      return inner;
    }
    skip();
    const std::size_t begin = at_;
    while (std::isalnum(as_byte(peek())) || peek() == '_' || peek() == '.' || is_scope()) ++at_;
    if (at_ == begin) fail();
    expression e = atom(text_.substr(begin, at_ - begin));
    for (;;) {
      if (take("[")) {
        e = subscript(std::move(e), choice());
        expect("]");
      } else if (take("(")) {
        e = {expression::form::call, e.text, arguments()};
      } else {
        return e;
      }
    }
  }
  std::vector<expression> arguments() {
    std::vector<expression> result;
    if (take(")")) return result;
    do result.push_back(choice());
    while (take(","));
    expect(")");
    return result;
  }
  /// Of std::numeric_limits<T>::infinity.
  bool is_scope() const {
    return (peek() == ':' && (peek(1) == ':' || (at_ > 0 && text_[at_ - 1] == ':'))) ||
           text_.substr(at_, 3) == "<T>" || (at_ > 0 && text_.substr(at_ - 1, 3) == "<T>") ||
           (at_ > 1 && text_.substr(at_ - 2, 3) == "<T>");
  }
  static unsigned char as_byte(char c) { return static_cast<unsigned char>(c); }
};

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
