#include "storage/session.hpp"

namespace amiable::storage {

std::optional<std::string> Row::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<bool> Row::optional_flag(int column) const {
  if (is_null(column)) return std::nullopt;
  return flag(column);
}

std::int64_t Session::run(std::string_view sql, std::initializer_list<Value> values) {
  return execute(sql, {values.begin(), values.size()}, {});
}

void Session::each(std::string_view sql, std::initializer_list<Value> values, RowVisitor const& visit) {
  execute(sql, {values.begin(), values.size()}, visit);
}

}  // namespace amiable::storage
