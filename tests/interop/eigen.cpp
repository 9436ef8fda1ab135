// SPDX-License-Identifier: BSL-1.0
#include <fluxion/interop/eigen.hpp>

#include <concepts>
#include <cstddef>
#include <tuple>
#include <vector>

#include <Eigen/Dense>
#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using fluxion::array_traits;
using fluxion::ArrayLike;
using row_major = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using sum_of_two =
    decltype(std::declval<const Eigen::VectorXd&>() + std::declval<const Eigen::VectorXd&>());

static_assert(ArrayLike<Eigen::VectorXd> && ArrayLike<Eigen::Matrix3f> && ArrayLike<sum_of_two>);
static_assert(ArrayLike<Eigen::ArrayXXd> && ArrayLike<Eigen::Map<const Eigen::VectorXd>>);
static_assert(!ArrayLike<Eigen::VectorXi> && !ArrayLike<Eigen::VectorXcd>);
static_assert(array_traits<Eigen::VectorXd>::rank == 1 && array_traits<Eigen::MatrixXd>::rank == 2);
static_assert(array_traits<Eigen::RowVector3d>::rank == 1);
static_assert(array_traits<Eigen::Vector3d>::extents[0] == 3);
static_assert(array_traits<Eigen::Matrix<double, 2, Eigen::Dynamic>>::extents[0] == 2);
static_assert(array_traits<Eigen::Matrix<double, 2, Eigen::Dynamic>>::extents[1] ==
              fluxion::dynamic);

/// Never copied: nothing but a pointer is needed.
template <class A>
inline constexpr bool is_viewed = !fluxion::detail::MayBeCopied<A>;
static_assert(is_viewed<Eigen::VectorXd> && is_viewed<Eigen::Vector3f> && is_viewed<row_major>);
static_assert(is_viewed<Eigen::Map<Eigen::VectorXd>> && is_viewed<Eigen::Ref<Eigen::VectorXd>>);
static_assert(is_viewed<Eigen::Matrix<double, 2, 3, Eigen::RowMajor>>);
static_assert(!is_viewed<Eigen::MatrixXd> && !is_viewed<sum_of_two>);

constexpr auto log_sum_exp = [](const auto& x) { return log(sum(exp(x))); };
Eigen::VectorXd softmax(const Eigen::VectorXd& x) {
  const Eigen::VectorXd e = x.array().exp().matrix();
  return e / e.sum();
}

constexpr auto weighted = [](const auto& X, const auto& w) { return sum(square(matmul(X, w))); };

}  // namespace

TEST_CASE("Eigen: a gradient like its argument") {
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(7, -1, 2);
  const auto g = fluxion::gradient(log_sum_exp)(x);
  static_assert(std::same_as<decltype(g), const Eigen::VectorXd>);
  CHECK(g.isApprox(softmax(x), 1e-14));

  const Eigen::Vector4d y(1, -2, 0.5, 3);
  const auto [value, gradient] = fluxion::value_and_gradient(log_sum_exp)(y);
  static_assert(std::same_as<decltype(gradient), const Eigen::Vector4d>);
  CHECK(gradient.isApprox(softmax(y), 1e-14));
  CHECK(value == doctest::Approx(std::log(y.array().exp().sum())));

  const Eigen::RowVectorXf row = x.transpose().cast<float>();
  static_assert(std::same_as<decltype(fluxion::gradient(log_sum_exp)(row)), Eigen::RowVectorXf>);
  const Eigen::ArrayXd array = x.array();
  static_assert(std::same_as<decltype(fluxion::gradient(log_sum_exp)(array)), Eigen::ArrayXd>);
  CHECK(fluxion::gradient(log_sum_exp)(array).matrix().isApprox(softmax(x), 1e-14));
}

TEST_CASE("Eigen: views, strided or not, and expressions") {
  std::vector<double> memory{0.5, 9, -1, 9, 2, 9, 1, 9};
  const Eigen::Map<const Eigen::VectorXd> all(memory.data(), 8);
  CHECK(fluxion::gradient(log_sum_exp)(all).isApprox(softmax(all), 1e-14));
  const Eigen::Map<const Eigen::VectorXd, 0, Eigen::InnerStride<>> every_other(
      memory.data(), 4, Eigen::InnerStride<>(2));
  const Eigen::VectorXd expected = softmax(Eigen::Vector4d(0.5, -1, 2, 1));
  CHECK(fluxion::gradient(log_sum_exp)(every_other).isApprox(expected, 1e-14));

  const Eigen::MatrixXd A = Eigen::MatrixXd::Random(5, 4);
  const Eigen::VectorXd v = Eigen::VectorXd::Random(4);
  CHECK(fluxion::gradient(log_sum_exp)(A * v).isApprox(softmax(A * v), 1e-14));
  CHECK(fluxion::gradient(log_sum_exp)(A.col(1)).isApprox(softmax(A.col(1)), 1e-14));
  CHECK(fluxion::gradient(log_sum_exp)(v.segment(1, 2)).isApprox(softmax(v.segment(1, 2)), 1e-14));
  const Eigen::VectorXd of_row = fluxion::gradient(log_sum_exp)(A.row(2)).transpose();
  CHECK(of_row.isApprox(softmax(A.row(2).transpose()), 1e-14));
  static_assert(std::same_as<decltype(fluxion::gradient(log_sum_exp)(v + v)), Eigen::VectorXd>);
  CHECK(fluxion::gradient(log_sum_exp)(2 * v + v).isApprox(softmax(3 * v), 1e-14));
}

/// d/dX |X w|^2 = 2 X w w', d/dw = 2 X' X w, whatever the order of X's elements.
template <class X, class W>
void check_matrix(const X& A, const W& w) {
  const auto [of_matrix, of_vector] = fluxion::gradient(weighted)(A, w);
  const Eigen::VectorXd product = A * w;
  CHECK(of_matrix.isApprox(2 * product * w.transpose(), 1e-14));
  CHECK(of_vector.isApprox(2 * A.transpose() * product, 1e-14));
}

TEST_CASE("Eigen: matrices of both orders, their blocks and transposes") {
  const Eigen::MatrixXd A = Eigen::MatrixXd::Random(4, 3);
  const Eigen::VectorXd w = Eigen::VectorXd::Random(3);
  check_matrix(A, w);
  check_matrix(row_major(A), w);
  const Eigen::Matrix<double, 4, 3> fixed = A;
  check_matrix(fixed, Eigen::Vector3d(w));
  check_matrix(Eigen::Matrix<double, 4, 3, Eigen::RowMajor>(A), Eigen::Vector3d(w));
  const row_major R = row_major::Random(6, 8);
  check_matrix(R.topRows(4).leftCols(3), w);
  check_matrix(R.middleRows(2, 2).leftCols(3), w);
  check_matrix(R.topRows(3), Eigen::VectorXd(Eigen::VectorXd::Random(8)));
  check_matrix(R.transpose(), Eigen::VectorXd(Eigen::VectorXd::Random(6)));
  check_matrix(Eigen::Ref<const row_major>(R.middleRows(1, 2)),
               Eigen::VectorXd(Eigen::VectorXd::Random(8)));
  static_assert(
      std::same_as<decltype(std::get<0>(fluxion::gradient(weighted)(A, w))), Eigen::MatrixXd&&>);
  static_assert(
      std::same_as<decltype(std::get<0>(fluxion::gradient(weighted)(R, w))), row_major&&>);
}

TEST_CASE("Eigen: in place, also into column-major matrices, maps and blocks") {
  auto vg = fluxion::value_and_gradient(weighted);
  const Eigen::MatrixXd A = Eigen::MatrixXd::Random(4, 3);
  const Eigen::VectorXd w = Eigen::VectorXd::Random(3);
  const Eigen::VectorXd product = A * w;
  Eigen::MatrixXd to;
  std::vector<double> memory(3);
  Eigen::Map<Eigen::VectorXd> view(memory.data(), 3);
  CHECK(vg.into(std::tie(to, view), A, w) == doctest::Approx(product.squaredNorm()));
  CHECK(to.isApprox(2 * product * w.transpose(), 1e-14));
  CHECK(view.isApprox(2 * A.transpose() * product, 1e-14));

  Eigen::MatrixXd larger = Eigen::MatrixXd::Zero(6, 6);
  auto block = larger.block(1, 2, 4, 3);
  auto row = larger.row(5).head(3);
  vg.into(std::tie(block, row), A, w);
  CHECK(larger.block(1, 2, 4, 3).isApprox(2 * product * w.transpose(), 1e-14));
  CHECK(larger.row(5).head(3).transpose().isApprox(2 * A.transpose() * product, 1e-14));
  CHECK(larger.row(0).norm() == 0);

  // The output lies over an argument.
  Eigen::VectorXd x = w;
  Eigen::MatrixXd B = A;
  vg.into(std::tie(B, x), B, x);
  CHECK(B.isApprox(2 * product * w.transpose(), 1e-14));
  CHECK(x.isApprox(2 * A.transpose() * product, 1e-14));
  Eigen::Vector2d too_short;
  CHECK_THROWS_AS(vg.into(std::tie(to, too_short), A, w), fluxion::shape_error);
}

TEST_CASE("Eigen: Jacobian, Hessian, products, data, and the check") {
  constexpr auto polar = [](const auto& x) {
    return std::array{x[0] * cos(x[1]), x[0] * sin(x[1]), x[0]};
  };
  const Eigen::Vector2d x(2, 0.3);
  const auto J = fluxion::jacobian(polar)(x);
  static_assert(std::same_as<decltype(J), const Eigen::Matrix<double, 3, 2>>);
  Eigen::Matrix<double, 3, 2> expected;
  expected << std::cos(0.3), -2 * std::sin(0.3), std::sin(0.3), 2 * std::cos(0.3), 1, 0;
  CHECK(J.isApprox(expected, 1e-14));
  Eigen::MatrixXd in_place;
  auto jacobian = fluxion::value_and_jacobian(polar);
  CHECK(jacobian.into(in_place, x)[2] == 2);
  CHECK(in_place.isApprox(expected, 1e-14));

  constexpr auto product = [](const auto& v) { return v[0] * v[0] * v[1] * v[2]; };
  const Eigen::Vector3d v(2, 3, 5);
  Eigen::Matrix3d second;
  second << 30, 20, 12, 20, 0, 4, 12, 4, 0;
  const auto H = fluxion::hessian(product)(v);
  static_assert(std::same_as<decltype(H), const Eigen::Matrix3d>);
  CHECK(H.isApprox(second, 1e-14));
  const Eigen::VectorXd many = Eigen::VectorXd::Random(6);
  static_assert(std::same_as<decltype(fluxion::hessian(log_sum_exp)(many)), Eigen::MatrixXd>);
  const Eigen::VectorXd p = softmax(many);
  CHECK(fluxion::hessian(log_sum_exp)(many).isApprox(
      Eigen::MatrixXd(p.asDiagonal()) - p * p.transpose(), 1e-13));
  CHECK(fluxion::hvp(product)(v, Eigen::Vector3d(1, 0, -1))
            .isApprox(second.col(0) - second.col(2), 1e-14));

  const Eigen::MatrixXd A = Eigen::MatrixXd::Random(4, 3);
  CHECK(fluxion::gradient(weighted)(fluxion::data(A), v)
            .isApprox(2 * A.transpose() * (A * v), 1e-14));
  CHECK(fluxion::value(weighted)(A, v) == doctest::Approx((A * v).squaredNorm()));
  CHECK(fluxion::check_gradient(weighted, A, v).passed);
  CHECK(fluxion::check_gradient(log_sum_exp, v + v).passed);
}
