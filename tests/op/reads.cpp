// SPDX-License-Identifier: BSL-1.0
// What operations on arrays say that they read, against their own values: an element of the result
// changes with an element of an operand if, and only if, it is read.
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run/kernel.hpp>

namespace {
namespace op = fluxion::op;
using fluxion::shape;

template <class Op, int Count>
void check_reads(const std::array<shape, Count>& in, const shape& out,
                 const std::vector<op::attributes>& uses, const std::vector<double>& fixed = {}) {
  for (const op::attributes& with : uses) {
    CAPTURE(std::string(Op::info.name));
    CAPTURE(with.at[0]);
    std::array<std::vector<double>, Count> x;
    fluxion::kernel_call<double, Count> call{};
    for (std::size_t k = 0; k < Count; ++k) {
      for (int i = 0; i < in[k].static_size(); ++i)
        x[k].push_back(k < fixed.size() && k % 3 != 0 ? fixed[k] : 1.25 + 0.5 * i);
      call.in[k] = x[k].data();
      call.shapes[k] = in[k];
    }
    call.out_shape = out;
    call.with = with;
    const auto value = [&] {
      std::vector<double> y(static_cast<std::size_t>(out.static_size()));
      call.out = y.data();
      Op::evaluate(call);
      return y;
    };
    const std::vector<double> before = value();
    for (int k = 0; k < Count; ++k)
      for (std::size_t e = 0; e < x[static_cast<std::size_t>(k)].size(); ++e) {
        if (!fixed.empty() && k % 3 != 0) continue;
        double& changed = x[static_cast<std::size_t>(k)][e];
        changed += 0.25;
        const std::vector<double> after = value();
        changed -= 0.25;
        for (std::size_t i = 0; i < after.size(); ++i) {
          const auto at = static_cast<std::ptrdiff_t>(i);
          const auto read = Op::reads(call, k, at);
          REQUIRE(read.alike >= 1);
          REQUIRE(at + read.alike <= out.static_size());
          for (std::ptrdiff_t m = 0; m < read.alike; ++m) {
            const auto next = Op::reads(call, k, at + m);
            CHECK(next.count == read.count);
            CHECK((read.count == 0 || next.first == read.first + m * read.advance));
          }
          bool is_read = false;
          for (std::ptrdiff_t m = 0; m < read.count; ++m)
            is_read |= read.first + m * read.step == static_cast<std::ptrdiff_t>(e);
          CAPTURE(k);
          CAPTURE(e);
          CAPTURE(i);
          CHECK(is_read == (after[i] != before[i]));
        }
      }
  }
}

constexpr int none = op::element::no_index;
}  // namespace

TEST_CASE("moved elements") {
  check_reads<op::slice, 1>({shape{7}}, {3}, {{{2, 5}}, {{-5, -2}}, {{op::slice::last, 0}}});
  check_reads<op::slice, 1>({shape{4, 3}}, {2, 3}, {{{1, 3}}, {{-2, 4}}});
  check_reads<op::pad, 1>({shape{3}}, {7}, {{{2, 5}}, {{-5, -2}}, {{op::slice::last, 0}}});
  check_reads<op::pad, 1>({shape{2, 3}}, {4, 3}, {{{1, 3}}});
  check_reads<op::shift, 1>({shape{5}}, {5}, {{{0}}, {{1}}});
  check_reads<op::transpose, 1>({shape{2, 3}}, {3, 2}, {{}});
  check_reads<op::diagonal, 1>({shape{3, 3}}, {3}, {{}});
  check_reads<op::diagonal_matrix, 1>({shape{3}}, {3, 3}, {{}});
  check_reads<op::triangle, 1>({shape{3, 3}}, {3, 3}, {{{0, 0}}, {{1, 0}}, {{0, 1}}, {{1, 1}}});
  check_reads<op::triangle, 1>({shape{2, 3}}, {2, 3}, {{{0, 0}}, {{1, 0}}});
  check_reads<op::element, 1>({shape{5}}, {}, {{{2, none}}, {{-1, none}}});
  check_reads<op::element, 1>({shape{3, 4}}, {}, {{{2, 1}}, {{-1, -2}}});
  check_reads<op::element, 1>({shape{3, 4}}, {4}, {{{1, none}}, {{-1, none}}});
}

TEST_CASE("arrays beside each other") {
  check_reads<op::concat, 3>({shape{2}, shape{}, shape{3}}, {6}, {{}});
  check_reads<op::concat, 2>({shape{1, 3}, shape{2, 3}}, {3, 3}, {{}});
  check_reads<op::stack, 3>({shape{}, shape{}, shape{}}, {3}, {{}});
  check_reads<op::scatter, 6>({shape{}, shape{}, shape{}, shape{}, shape{}, shape{}}, {5}, {{}},
                              {0, 1, none, 0, -1, none});
  check_reads<op::scatter, 6>({shape{4}, shape{}, shape{}, shape{}, shape{}, shape{}}, {3, 4}, {{}},
                              {0, 1, none, 0, 1, -2});
}

TEST_CASE("stretched and summed") {
  check_reads<op::broadcast, 1>({shape{}}, {4}, {{}});
  check_reads<op::broadcast, 1>({shape{3}}, {2, 3}, {{}});
  check_reads<op::broadcast, 1>({shape{2, 1}}, {2, 3}, {{}});
  check_reads<op::repeat, 1>({shape{3}}, {2, 3}, {{{0}}});
  check_reads<op::repeat, 1>({shape{2}}, {2, 3}, {{{1}}});
  check_reads<op::sum_axis, 1>({shape{2, 3}}, {3}, {{{0}}});
  check_reads<op::sum_axis, 1>({shape{2, 3}}, {2}, {{{1}}});
  check_reads<op::sum_to, 1>({shape{2, 3}}, {3}, {{}});
  check_reads<op::sum_to, 1>({shape{2, 3}}, {2, 1}, {{}});
  check_reads<op::sum_to, 1>({shape{2, 3}}, {1, 1}, {{}});
  check_reads<op::sum_to, 1>({shape{2, 3}}, {1}, {{}});
  check_reads<op::sum_to, 1>({shape{1, 3}}, {3}, {{}});
  check_reads<op::sum_to, 1>({shape{3}}, {1}, {{}});
}

TEST_CASE("products and running results") {
  check_reads<op::outer, 2>({shape{2}, shape{3}}, {2, 3}, {{}});
  check_reads<op::matmul, 2>({shape{2, 3}, shape{3}}, {2}, {{{0, 0}}});
  check_reads<op::matmul, 2>({shape{3, 2}, shape{3}}, {2}, {{{1, 0}}});
  check_reads<op::matmul, 2>({shape{2, 3}, shape{3, 4}}, {2, 4}, {{{0, 0}}});
  check_reads<op::matmul, 2>({shape{3, 2}, shape{3, 4}}, {2, 4}, {{{1, 0}}});
  check_reads<op::matmul, 2>({shape{2, 3}, shape{4, 3}}, {2, 4}, {{{0, 1}}});
  check_reads<op::matmul, 2>({shape{3, 2}, shape{4, 3}}, {2, 4}, {{{1, 1}}});
  check_reads<op::cumsum, 1>({shape{4}}, {4}, {{{0}}, {{1}}});
  check_reads<op::cumprod, 1>({shape{4}}, {4}, {{}});
  check_reads<op::running_product, 1>({shape{4}}, {4}, {{{0}}, {{1}}});
  check_reads<op::recurrence, 2>({shape{4}, shape{4}}, {4}, {{{0}}, {{1}}});
}
