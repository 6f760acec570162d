// Product codes and billing products: what images, snapshots and volumes carry from the software on them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/session.hpp"

namespace amiable::storage {

struct ProductCode {
  std::string code;
  std::string type;  // "marketplace" or "devpay"
  bool operator==(ProductCode const&) const = default;
};

// Which resource's codes: it names the tables image_product_codes, snapshot_billing_products …
enum class CodeHolder { image, instance, snapshot, volume };

std::vector<ProductCode> product_codes(Session& session, CodeHolder holder, std::int64_t number);
void add_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                       std::vector<ProductCode> const& codes);  // those already there stay
void remove_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<ProductCode> const& codes);

std::vector<std::string> billing_products(Session& session, CodeHolder holder, std::int64_t number);
void add_billing_products(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<std::string> const& codes);

}  // namespace amiable::storage
