// Children of many records at once: a statement for a hundred parents, not one for each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/session.hpp"

namespace amiable::storage {

// Runs the statement, in which "{list}" stands for "($2, $3, $4)", behind the placeholders of `fixed`:
// "select … where instance in {list}". An order in it holds among the rows of one parent.
void each_of(Session& session, std::string_view sql, std::span<Value const> list, RowVisitor const& visit,
             std::initializer_list<Value> fixed = {});

// Records by their member `number`. They must stay where they are.
template <class Record>
class ByNumber {
 public:
  explicit ByNumber(std::span<Record> records) {
    for (auto& record : records) records_.emplace_back(record.number, &record);
    std::ranges::sort(records_);
    for (auto const& [number, record] : records_) numbers_.emplace_back(number);
  }

  std::span<Value const> numbers() const { return numbers_; }
  Record& operator[](std::int64_t number) const {
    return *std::ranges::lower_bound(records_, number, {}, &Numbered::first)->second;
  }

 private:
  using Numbered = std::pair<std::int64_t, Record*>;
  std::vector<Numbered> records_;
  std::vector<Value> numbers_;
};

}  // namespace amiable::storage
