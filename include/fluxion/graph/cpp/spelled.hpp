// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/graph/cpp/parse.hpp>
#include <fluxion/graph/descriptor.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// An operation's spelling, taken apart.
struct spelled {
  enum class form { expression, assignment, function };
  struct parameter {
    std::string name;
    bool is_pointer;
  };

  form is = form::expression;
  expression tree{};         // of an expression or an assignment
  std::string definition{};  // of a function, its text
  std::string function{};    // and its name
  std::vector<parameter> parameters{};

  /// How often operand k is read: 0 where its value is of no interest.
  int reads(int k) const {
    const std::string_view name = letter(k);
    if (is != form::function) return mentions(tree, name);
    int count = 0;
    for (const parameter& p : parameters) count += p.name == name;
    return count;
  }
  /// How many operands a use of the text takes: the greatest of x, y, z that it reads.
  int group() const { return reads(2) > 0 ? 3 : reads(1) > 0 ? 2 : 1; }

  static std::string_view letter(int k) {
    return std::string_view("xyz").substr(static_cast<std::size_t>(k < 3 ? k : 3), 1);
  }
};

/// "const T* x" is the parameter x, a pointer.
inline spelled::parameter parameter_of(std::string_view text) {
  const auto last = text.find_last_not_of(" \n");
  text = text.substr(0, last + 1);
  const auto before = text.find_last_of(" *\n");
  return {std::string(text.substr(before + 1)), text.find('*') != std::string_view::npos};
}

/// Name and parameters of the function that a text defines, behind comments.
inline spelled function_of(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  spelled result{.is = spelled::form::function, .definition = std::string(text)};
  const auto head = text.substr(text.find("template"));
  const auto open = head.find('('), close = head.find(')');
  result.function = parameter_of(head.substr(0, open)).name;
  std::string_view list = head.substr(open + 1, close - open - 1);
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    result.parameters.push_back(parameter_of(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return result;
}

/// Errors: error if the operation has no spelling, with its name.
inline spelled spelled_as(const descriptor& op) {
  const std::string_view text = op.cpp->text;
  if (text.empty())
    raise<error>("fluxion: to_cpp: the operation '" + std::string(op.name) +
                 "' has no C++ spelling: give it one with .cpp of its fluxion::op::describe");
  if (text.find("template") != std::string_view::npos) return function_of(text);
  spelled result{.tree = parser(text).parse()};
  if (binding_of(result.tree) == binding::assignment) result.is = spelled::form::assignment;
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
