// Product codes and billing products: what images, snapshots and volumes carry from the software on them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/children.hpp"
#include "storage/session.hpp"

namespace amiable::storage {

struct ProductCode {
  std::string code;
  std::string type;  // "marketplace" or "devpay"
  auto operator<=>(ProductCode const&) const = default;
};

// Which resource's codes: it names the tables image_product_codes, snapshot_billing_products …
enum class CodeHolder { image, instance, snapshot, volume };

std::vector<ProductCode> product_codes(Session& session, CodeHolder holder, std::int64_t number);
void add_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                       std::vector<ProductCode> const& codes);  // those already there stay
void remove_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<ProductCode> const& codes);

void add_billing_products(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<std::string> const& codes);

// Shows each code of the holders: the holder's number, the code, and its type; billing products have none.
using CodeVisitor = std::function<void(std::int64_t, std::string, std::optional<std::string>)>;
void each_code(Session& session, CodeHolder holder, std::span<Value const> numbers, CodeVisitor const& visit);

// Fills the records' `product_codes` and `billing_products`, in the order of codes.
template <class Record>
void load_codes(Session& session, CodeHolder holder, std::span<Record> records) {
  ByNumber<Record> const by_number(records);
  each_code(session, holder, by_number.numbers(), [&](auto number, std::string code, auto type) {
    auto& record = by_number[number];
    if (type)
      record.product_codes.push_back({std::move(code), *std::move(type)});
    else
      record.billing_products.push_back(std::move(code));
  });
  for (auto& record : records) {
    std::ranges::sort(record.product_codes);
    std::ranges::sort(record.billing_products);
  }
}

}  // namespace amiable::storage
