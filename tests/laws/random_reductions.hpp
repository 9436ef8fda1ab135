// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "random_graphs.hpp"

/// Reductions of arrays as they are written in a textbook, on numbers of any type.
namespace laws::random_graphs {

template <class S>
const S& at(const std::vector<S>& x, std::size_t i) {
  return x[x.size() == 1 ? 0 : i];
}

template <class S>
S total(const std::vector<S>& x) {
  S result(0);
  for (const S& each : x) result += each;
  return result;
}
template <class S, class F>
std::vector<S> mapped(const std::vector<S>& x, const F& f) {
  std::vector<S> result;
  for (const S& each : x) result.push_back(f(each));
  return result;
}

template <class S>
std::vector<S> reduced(reduction what, const std::vector<S>& x, const std::vector<S>& y) {
  const auto exponentials = mapped(x, [](const S& e) { return exp(e); });
  S product(1), greatest = x[0], least = x[0], squares(0), products(0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    product *= x[i];
    squares += x[i] * x[i];
    products += x[i] * (y.size() == 1 ? x[i] : y[i]);
    if (x[i] > greatest) greatest = x[i];
    if (x[i] < least) least = x[i];
  }
  switch (what) {
    case reduction::sum:
      return {total(x)};
    case reduction::product:
      return {product};
    case reduction::greatest:
      return {greatest};
    case reduction::least:
      return {least};
    case reduction::mean:
      return {total(x) / static_cast<double>(x.size())};
    case reduction::norm:
      return {sqrt(squares)};
    case reduction::log_sum_exp:
      return {log(total(exponentials))};
    case reduction::softmax:
      return mapped(exponentials, [&](const S& e) { return e / total(exponentials); });
    case reduction::dot:
      return {products};
  }
  return x;
}

}  // namespace laws::random_graphs
