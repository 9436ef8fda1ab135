// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Eigen's vectors, matrices and expressions as arguments and results, and the library's numbers as
/// the scalars of Eigen's: include it beside fluxion.hpp.
/// Example: Eigen::VectorXd g = fluxion::gradient(f)(x);

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

#include <Eigen/Core>
#include <fluxion/derivative/hessian.hpp>
#include <fluxion/forward/dual.hpp>
#include <fluxion/graph/symbol.hpp>
#include <fluxion/reverse/basic_real.hpp>
#include <fluxion/tensor/array_with.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class A>
A dense_type(const Eigen::DenseBase<A>&);
template <class A>
A matrix_type(const Eigen::MatrixBase<A>&);
template <class A>
inline constexpr bool is_matrix = requires(const A& a) { matrix_type(a); };

/// The type that owns its elements, for an expression; with elements of type U.
template <class A, class U>
struct eigen_owner : eigen_owner<typename A::PlainObject, U> {};
template <class T, int Rows, int Columns, int Options, int MaxRows, int MaxColumns, class U>
struct eigen_owner<Eigen::Matrix<T, Rows, Columns, Options, MaxRows, MaxColumns>, U> {
  using type = Eigen::Matrix<U, Rows, Columns, Options, MaxRows, MaxColumns>;
};
template <class T, int Rows, int Columns, int Options, int MaxRows, int MaxColumns, class U>
struct eigen_owner<Eigen::Array<T, Rows, Columns, Options, MaxRows, MaxColumns>, U> {
  using type = Eigen::Array<U, Rows, Columns, Options, MaxRows, MaxColumns>;
};

}  // namespace detail

/// A vector, matrix or array of Eigen's, a view of one, or an expression of them.
template <class A>
concept EigenDense = requires(const A& a) {
  detail::dense_type(a);
};

namespace detail {

template <EigenDense A>
inline constexpr bool is_writable = (static_cast<unsigned>(A::Flags) & Eigen::LvalueBit) != 0;
template <EigenDense A>
inline constexpr bool has_memory = (static_cast<unsigned>(A::Flags) & Eigen::DirectAccessBit) != 0;
template <EigenDense A>
inline constexpr bool owns_elements = std::derived_from<A, Eigen::PlainObjectBase<A>>;

/// Whether the elements lie one after the other, row by row, as far as the type tells.
template <EigenDense A>
consteval bool is_in_order() {
  constexpr int columns = A::ColsAtCompileTime, stride = A::OuterStrideAtCompileTime;
  constexpr bool whole_rows = owns_elements<A> || (columns != Eigen::Dynamic && columns == stride);
  constexpr bool by_rows = A::IsRowMajor && whole_rows;
  return has_memory<A> && A::InnerStrideAtCompileTime == 1 && (A::IsVectorAtCompileTime || by_rows);
}

/// Elements in the library's order, as Eigen sees them.
template <EigenDense A>
struct eigen_in_order {
  static constexpr int rows = A::RowsAtCompileTime, columns = A::ColsAtCompileTime;
  static constexpr int order = columns == 1 ? Eigen::ColMajor : Eigen::RowMajor;
  using type = std::conditional_t<is_matrix<A>,
                                  Eigen::Matrix<typename A::Scalar, rows, columns, order>,
                                  Eigen::Array<typename A::Scalar, rows, columns, order>>;
};

}  // namespace detail

/// Vectors have rank 1, matrices 2; what is fixed in Eigen's type is known while compiling.
///
/// Elements that lie one after the other, rows in their order, are used where they are: vectors,
/// and row-major matrices. Others are copied: column-major matrices, strided views, expressions,
/// which are evaluated so. On the stack if their size is fixed.
template <EigenDense A>
  requires Element<typename A::Scalar>
struct array_traits<A> {
  using value_type = typename A::Scalar;
  using owner = typename detail::eigen_owner<A, value_type>::type;
  static constexpr int rank = A::IsVectorAtCompileTime ? 1 : 2;
  using lengths = std::array<std::ptrdiff_t, static_cast<std::size_t>(rank)>;
  static constexpr auto extents = [] {
    if constexpr (rank == 1)
      return std::array<int, 1>{A::SizeAtCompileTime};
    else
      return std::array<int, 2>{A::RowsAtCompileTime, A::ColsAtCompileTime};
  }();
  static constexpr bool resizable =
      std::same_as<A, owner> && A::SizeAtCompileTime == Eigen::Dynamic;

  /// Null where there is no memory: see must_copy.
  static const value_type* data(const A& a) {
    if constexpr (detail::has_memory<A>)
      return a.data();
    else
      return nullptr;
  }
  static value_type* data(A& a)
    requires detail::is_writable<A>
  {
    if constexpr (detail::has_memory<A>)
      return a.data();
    else
      return nullptr;
  }
  static bool must_copy([[maybe_unused]] const A& a)
    requires(!detail::is_in_order<A>())
  {
    if constexpr (!detail::has_memory<A>)
      return true;
    else if constexpr (rank == 1)
      return a.size() > 1 && a.innerStride() != 1;
    else
      return !A::IsRowMajor || a.innerStride() != 1 ||
             (a.rows() > 1 && a.outerStride() != a.cols());
  }
  static std::ptrdiff_t extent(const A& a, int axis) {
    return rank == 1 ? a.size() : axis == 0 ? a.rows() : a.cols();
  }
  static void copy_out(const A& a, value_type* buffer) {
    Eigen::Map<in_order> to(buffer, a.rows(), a.cols());
    if constexpr (requires { to.noalias(); })
      to.noalias() = a;
    else
      to = a;
  }
  static void copy_in(A& a, const value_type* buffer)
    requires detail::is_writable<A>
  {
    a = Eigen::Map<const in_order>(buffer, a.rows(), a.cols());
  }
  static void resize(A& a, const lengths& to)
    requires(resizable)
  {
    if constexpr (rank == 1)
      a.resize(to[0]);
    else
      a.resize(to[0], to[1]);
  }
  static owner make(const lengths& of) {
    if constexpr (rank == 1)
      return owner::Zero(of[0]);
    else
      return owner::Zero(of[0], of[1]);
  }

 private:
  using in_order = typename detail::eigen_in_order<A>::type;
};

template <EigenDense A, class U>
struct array_with<A, U> {
  using type = typename detail::eigen_owner<A, U>::type;
  static type make(const std::array<std::ptrdiff_t, A::IsVectorAtCompileTime ? 1 : 2>& of) {
    type result;
    if constexpr (A::IsVectorAtCompileTime)
      result.resize(of[0]);
    else
      result.resize(of[0], of[1]);
    return result;
  }
};

namespace detail {

/// Second derivatives, and Jacobians, where rows or columns belong to a vector of Eigen's.
template <class T, class Row, class Column>
  requires((EigenDense<Row> || EigenDense<Column>)&&!Number<Row> && !Number<Column>)
struct hessian_block<T, Row, Column> {
  using type = Eigen::Matrix<T, array_traits<Row>::extents[0], array_traits<Column>::extents[0]>;
  static type make(const Row& row, const Column& column) {
    return type::Zero(array_traits<Row>::extent(row, 0), array_traits<Column>::extent(column, 0));
  }
};

/// What Eigen asks of a scalar R over T, and what it may take an operation to cost.
template <class R, class T, int Read, int Add, int Multiply>
struct eigen_scalar : Eigen::GenericNumTraits<T> {
  using Real = R;
  using NonInteger = R;
  using Literal = R;
  using Nested = R;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = Read,
    AddCost = Add,
    MulCost = Multiply,
  };
  static constexpr R epsilon() { return R(Eigen::NumTraits<T>::epsilon()); }
  static constexpr R dummy_precision() { return R(Eigen::NumTraits<T>::dummy_precision()); }
  static constexpr R highest() { return R(Eigen::NumTraits<T>::highest()); }
  static constexpr R lowest() { return R(Eigen::NumTraits<T>::lowest()); }
  static constexpr R infinity() { return R(Eigen::NumTraits<T>::infinity()); }
  static constexpr R quiet_NaN() { return R(Eigen::NumTraits<T>::quiet_NaN()); }
  static constexpr int digits10() { return Eigen::NumTraits<T>::digits10(); }
};

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI

namespace Eigen {

/// Duals as scalars: of Eigen's fixed and dynamic types, and its geometry.
template <class T, std::size_t N>
struct NumTraits<fluxion::dual<T, N>>
    : fluxion::detail::eigen_scalar<fluxion::dual<T, N>, T, 1 + static_cast<int>(N),
                                    1 + static_cast<int>(N), 1 + 2 * static_cast<int>(N)> {};

/// Numbers on a tape as scalars: of Eigen's types and decompositions. What Eigen holds in between
/// is recorded, operation by operation.
template <class T>
struct NumTraits<fluxion::basic_real<T>>
    : fluxion::detail::eigen_scalar<fluxion::basic_real<T>, T, 1, 8, 8> {};

/// Symbols as scalars, to record a function that is written with Eigen: what branches on values,
/// such as pivoting, isn't recorded but doesn't compile.
template <>
struct NumTraits<fluxion::symbol>
    : fluxion::detail::eigen_scalar<fluxion::symbol, double, 1, 8, 8> {};

/// A number beside them: 2.0 * v, m / 3, v + w.cast<double>() stay mixed, and cost less so.
template <class T, std::size_t N, fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<fluxion::dual<T, N>, U, Op> {
  using ReturnType = fluxion::dual<T, N>;
};
template <class T, std::size_t N, fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<U, fluxion::dual<T, N>, Op> {
  using ReturnType = fluxion::dual<T, N>;
};
template <class T, fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<fluxion::basic_real<T>, U, Op> {
  using ReturnType = fluxion::basic_real<T>;
};
template <class T, fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<U, fluxion::basic_real<T>, Op> {
  using ReturnType = fluxion::basic_real<T>;
};
template <fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<fluxion::symbol, U, Op> {
  using ReturnType = fluxion::symbol;
};
template <fluxion::Number U, class Op>
struct ScalarBinaryOpTraits<U, fluxion::symbol, Op> {
  using ReturnType = fluxion::symbol;
};

}  // namespace Eigen
