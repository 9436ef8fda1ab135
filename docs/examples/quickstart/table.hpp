// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace quickstart {

/// Rows of numbers, each of class 0 or 1.
struct table {
  std::string path;
  std::size_t features = 0;    // per row
  std::vector<double> values;  // row by row
  std::vector<int> classes;    // one per row
  std::array<std::string, 2> class_names{"class 0", "class 1"};

  std::size_t rows() const { return classes.size(); }
  double at(std::size_t row, std::size_t feature) const { return values[row * features + feature]; }
};

/// A file that can't be used: says where and why.
struct bad_file : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads a table from a CSV file, line by line.
class table_reader {
 public:
  explicit table_reader(const std::string& path) : in_(path) {
    table_.path = path;
    if (!in_) throw bad_file(path + ": can't be opened");
  }

  table read() {
    if (!next_line()) throw bad_file(table_.path + ": is empty");
    read_heading();
    while (next_line())
      if (fields_.size() > 1 || !fields_[0].empty()) read_row();
    if (table_.rows() == 0) fail("no rows below the heading");
    if (expected_rows_ != 0 && table_.rows() != expected_rows_)
      fail("the heading announces " + std::to_string(expected_rows_) + " rows, but the file has " +
           std::to_string(table_.rows()));
    return table_;
  }

 private:
  /// The next line, split at its commas.
  bool next_line() {
    if (!std::getline(in_, text_)) {
      if (in_.bad()) throw bad_file(table_.path + ": can't be read");
      return false;
    }
    ++line_;
    fields_.clear();
    for (std::string_view rest = text_;;) {
      const std::size_t comma = rest.find(',');
      fields_.push_back(trim(rest.substr(0, comma)));
      if (comma == rest.npos) return true;
      rest.remove_prefix(comma + 1);
    }
  }

  /// Either the name of each column, or: number of rows, number of features, names of the classes.
  void read_heading() {
    double number = 0;
    std::size_t rows = 0, features = 0;
    if (parse(fields_.front(), number) && parse(fields_.back(), number))
      fail("a heading was expected here, not numbers");
    if (fields_.size() == 4 && parse(fields_[0], rows) && parse(fields_[1], features)) {
      if (rows == 0 || features == 0) fail("at least one row and one feature are needed");
      expected_rows_ = rows;
      table_.features = features;
      table_.class_names = {std::string(fields_[2]), std::string(fields_[3])};
    } else {
      if (fields_.size() < 2) fail("at least one feature and the class are needed");
      table_.features = fields_.size() - 1;
    }
  }

  void read_row() {
    if (fields_.size() != table_.features + 1)
      fail("the number of columns is " + std::to_string(fields_.size()) + ", not " +
           std::to_string(table_.features + 1) + " as in the heading");
    for (std::size_t column = 0; column <= table_.features; ++column) {
      double value = 0;
      if (!parse(fields_[column], value)) fail(column, "is not a number");
      if (!std::isfinite(value)) fail(column, "is not finite");
      if (column < table_.features)
        table_.values.push_back(value);
      else if (value == 0 || value == 1)
        table_.classes.push_back(static_cast<int>(value));
      else
        fail(column, "is not a class: 0 or 1 expected");
    }
  }

  static std::string_view trim(std::string_view field) {
    constexpr std::string_view blanks = " \t\r";
    const std::size_t first = field.find_first_not_of(blanks);
    if (first == field.npos) return {};
    return field.substr(first, field.find_last_not_of(blanks) - first + 1);
  }
  template <class Number>
  static bool parse(std::string_view field, Number& value) {
    const char* end = field.data() + field.size();
    const auto [stop, error] = std::from_chars(field.data(), end, value);
    return error == std::errc() && stop == end;
  }

  [[noreturn]] void fail(const std::string& reason) const {
    throw bad_file(table_.path + ", line " + std::to_string(line_) + ": " + reason);
  }
  [[noreturn]] void fail(std::size_t column, const std::string& reason) const {
    std::string field(fields_[column].substr(0, 30));
    for (char& c : field)
      if (c < ' ' || c > '~') c = '?';
    throw bad_file(table_.path + ", line " + std::to_string(line_) + ", column " +
                   std::to_string(column + 1) + ": \"" + field + "\" " + reason);
  }

  std::ifstream in_;
  std::string text_;
  std::vector<std::string_view> fields_;
  std::size_t line_ = 0;
  std::size_t expected_rows_ = 0;
  table table_;
};

}  // namespace quickstart
