// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

#include <fluxion/graph/cpp/expression.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

using whole = std::int64_t;

/// The number that an atom is, if it is a whole one.
inline std::optional<whole> whole_number(const expression& e) {
  whole value = 0;
  const char* const end = e.text.data() + e.text.size();
  if (e.is != expression::form::atom) return std::nullopt;
  const auto [stop, fault] = std::from_chars(e.text.data(), end, value);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return value;
}
inline expression number(whole value) { return atom(std::to_string(value)); }

/// Whole numbers only: names of lengths, digits, operators. Elements of arrays are none.
inline bool is_whole(const expression& e) {
  if (e.is == expression::form::subscript || e.is == expression::form::call) return false;
  if (e.is == expression::form::atom) return e.text.find('.') == std::string::npos;
  return std::all_of(e.parts.begin(), e.parts.end(), is_whole);
}

/// A sum of terms, each with its sign, and a number.
struct sum_of_terms {
  std::vector<std::pair<expression, bool>> terms;  // true: subtracted
  whole constant = 0;

  void add(const expression& e, bool subtracted = false) {
    if (const auto value = whole_number(e)) {
      constant += subtracted ? -*value : *value;
    } else if (e.is_infix("+") || e.is_infix("-")) {
      add(e.parts[0], subtracted);
      add(e.parts[1], subtracted != (e.text == "-"));
    } else {
      const std::pair<expression, bool> opposite(e, !subtracted);
      const auto found = std::find(terms.begin(), terms.end(), opposite);
      if (found != terms.end())
        terms.erase(found);
      else
        terms.emplace_back(e, subtracted);
    }
  }
  expression result() const {
    std::optional<expression> sum;
    for (const bool subtracted : {false, true})
      for (const auto& [term, sign] : terms)
        if (sign == subtracted)
          sum = sum ? infix(*sum, sign ? "-" : "+", term) : sign ? prefix("-", term) : term;
    if (!sum) return number(constant);
    if (constant == 0) return *sum;
    return infix(*sum, constant < 0 ? "-" : "+", number(constant < 0 ? -constant : constant));
  }
};

inline expression product_of(std::string_view op, const expression& a, const expression& b) {
  const auto x = whole_number(a), y = whole_number(b);
  if (op == "*" && (x == 0 || y == 0)) return number(0);
  if (op == "*" && x == 1) return b;
  if (op != "%" && y == 1) return a;
  if ((op == "%" && y == 1) || x == 0) return number(0);
  if (op == "*" && x && y) return number(*x * *y);
  return infix(a, op, b);
}

/// i counts from 0 to `end`.
inline expression comparison_of(std::string_view op, const expression& a, const expression& b,
                                const expression& end) {
  const auto x = whole_number(a), y = whole_number(b);
  if (a == atom("i") && y == 0 && (op == ">=" || op == "<")) return number(op == ">=");
  if (a == atom("i") && b == end && (op == ">=" || op == "<")) return number(op == "<");
  if (a == b) return number(op == "==" || op == "<=" || op == ">=");
  if (!x || !y) return infix(a, op, b);
  const bool holds = op == "=="   ? *x == *y
                     : op == "!=" ? *x != *y
                     : op == "<"  ? *x < *y
                     : op == "<=" ? *x <= *y
                     : op == ">"  ? *x > *y
                                  : *x >= *y;
  return number(holds);
}

inline expression logic_of(std::string_view op, const expression& a, const expression& b) {
  const whole decides = op == "||" ? 1 : 0;
  if (whole_number(a) == decides || whole_number(b) == decides) return number(decides);
  if (whole_number(a)) return b;
  if (whole_number(b)) return a;
  return infix(a, op, b);
}

/// at(k, n): place k of n, counted from the end if k is negative; 0 if there is no k: the least
/// int.
inline expression place_of(const expression& k, const expression& n) {
  const auto index = whole_number(k);
  if (!index) return {expression::form::call, "at", {k, n}};
  if (*index == std::numeric_limits<int>::min()) return number(0);
  sum_of_terms sum;
  if (*index < 0) sum.add(n);
  sum.add(k);
  return sum.result();
}

/// What is known of whole numbers is computed, choices that are known are made. i is below `end`.
inline expression folded(const expression& e, const expression& end = atom("")) {
  expression result = e;
  for (expression& part : result.parts) part = folded(part, end);
  const auto& parts = result.parts;
  if (e.is == expression::form::call && e.text == "at" && parts.size() == 2)
    return place_of(parts[0], parts[1]);
  if (e.is == expression::form::choice)
    if (const auto condition = whole_number(parts[0])) return parts[*condition != 0 ? 1 : 2];
  if (e.is != expression::form::infix || !is_whole(result)) return result;
  switch (binding_of(e.text)) {
    case binding::sum: {
      sum_of_terms sum;
      sum.add(result);
      return sum.result();
    }
    case binding::product:
      return product_of(e.text, parts[0], parts[1]);
    case binding::comparison:
      return comparison_of(e.text, parts[0], parts[1], end);
    case binding::both:
    case binding::either:
      return logic_of(e.text, parts[0], parts[1]);
    default:
      return result;
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
