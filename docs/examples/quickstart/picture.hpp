// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "table.hpp"

namespace quickstart {

/// The probability that a row with this score is of class 1.
inline double probability(double score) { return 1 / (1 + std::exp(-score)); }

/// Draws held-out rows over their scores, class 1 above and class 0 below the fitted sigmoid.
class picture {
 public:
  picture(std::vector<double> scores, std::vector<double> labels,
          std::array<std::string, 2> class_names)
      : scores_(std::move(scores)), labels_(std::move(labels)), names_(std::move(class_names)) {
    for (double score : scores_) {
      low_ = std::min(low_, std::floor(std::max(score, -farthest)));
      high_ = std::max(high_, std::ceil(std::min(score, farthest)));
    }
  }

  void write(const std::string& path) {
    out_.open(path);
    out_ << "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 760 440' width='760' "
            "height='440' font-family='sans-serif' font-size='13' fill='#333'>\n"
            "<rect width='760' height='440' fill='white'/>\n";
    axes();
    sigmoid();
    for (std::size_t i = 0; i < scores_.size(); ++i) point(i);
    legend();
    out_ << "</svg>\n";
    out_.close();
    if (!out_) throw bad_file(path + ": can't be written");
  }

 private:
  static constexpr double farthest = 20;  // rows beyond are drawn at the edge
  static constexpr double left = 70, right = 730, top = 90, bottom = 340;
  static constexpr std::array<const char*, 2> colours{"#d55e00", "#0072b2"};

  double x(double score) const {
    return left + (right - left) * (std::clamp(score, low_, high_) - low_) / (high_ - low_);
  }
  static double y(double p) { return bottom - (bottom - top) * p; }
  bool is_wrong(std::size_t i) const { return labels_[i] * scores_[i] <= 0; }
  std::size_t wrong() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < scores_.size(); ++i) count += is_wrong(i);
    return count;
  }

  void text(double at_x, double at_y, std::string_view anchor, std::string_view content,
            std::string_view colour = "#333") {
    out_ << "<text x='" << at_x << "' y='" << at_y << "' text-anchor='" << anchor << "' fill='"
         << colour << "'>";
    for (char c : content) {
      if (c == '<')
        out_ << "&lt;";
      else if (c == '&')
        out_ << "&amp;";
      else
        out_ << c;
    }
    out_ << "</text>\n";
  }
  void line(double x1, double y1, double x2, double y2, std::string_view style) {
    out_ << "<line x1='" << x1 << "' y1='" << y1 << "' x2='" << x2 << "' y2='" << y2 << "' "
         << style << "/>\n";
  }

  void axes() {
    for (int tenths : {0, 5, 10}) {
      const double p = tenths / 10.0;
      line(left, y(p), right, y(p), "stroke='#ddd'");
      text(left - 10, y(p) + 4, "end", tenths == 0 ? "0" : tenths == 5 ? "0.5" : "1");
    }
    const double step = high_ - low_ > 12 ? 5 : high_ - low_ > 6 ? 2 : 1;
    for (double tick = step * std::ceil(low_ / step); tick <= high_; tick += step) {
      line(x(tick), 390, x(tick), 395, "stroke='#999'");
      const char* beyond = tick == -farthest ? "\u2264 " : tick == farthest ? "\u2265 " : "";
      text(x(tick), 411, "middle", beyond + std::to_string(static_cast<int>(tick)));
    }
    line(left, 390, right, 390, "stroke='#999'");
    text((left + right) / 2, 431, "middle", "score of a held-out row");
    out_ << "<g transform='rotate(-90 26 " << y(0.5) << ")'>";
    text(26, y(0.5), "middle", "probability of " + names_[1]);
    out_ << "</g>\n";
    line(x(0), 48, x(0), 390, "stroke='#666' stroke-dasharray='4 4'");
  }

  void sigmoid() {
    out_ << "<polyline fill='none' stroke='#666' stroke-width='2' points='";
    for (int i = 0; i <= 240; ++i) {
      const double score = low_ + (high_ - low_) * i / 240;
      out_ << x(score) << ',' << y(probability(score)) << ' ';
    }
    out_ << "'/>\n";
  }

  /// A row, in the band of its true class; a ring marks one on the wrong side of the boundary.
  void point(std::size_t i) {
    const std::size_t c = labels_[i] > 0;
    const double spread = 4 * static_cast<double>(i * 7 % 8);  // so that rows don't hide each other
    const double at_y = c == 1 ? y(1) - 8 - spread : y(0) + 10 + spread;
    out_ << "<circle cx='" << x(scores_[i]) << "' cy='" << at_y << "' r='4' fill='" << colours[c]
         << "' fill-opacity='0.6'/>\n";
    if (is_wrong(i))
      out_ << "<circle cx='" << x(scores_[i]) << "' cy='" << at_y
           << "' r='7.5' fill='none' stroke='black' stroke-width='1.5'/>\n";
  }

  void legend() {
    const auto count = std::count(labels_.begin(), labels_.end(), 1.0);
    const auto others = static_cast<std::ptrdiff_t>(labels_.size()) - count;
    text(left, 24, "start", names_[0] + " (" + std::to_string(others) + " rows, below)",
         colours[0]);
    text(right, 24, "end", names_[1] + " (" + std::to_string(count) + " rows, above)", colours[1]);
    text(right, y(0.5) - 8, "end",
         std::to_string(wrong()) + " of " + std::to_string(labels_.size()) +
             " on the wrong side (ringed)");
    text(x(0), 42, "middle", "decision boundary", "#666");
  }

  std::vector<double> scores_, labels_;
  std::array<std::string, 2> names_;
  double low_ = -1, high_ = 1;  // of the scores shown
  std::ofstream out_;
};

}  // namespace quickstart
