// Billing products, and what they make of an image's PlatformDetails and UsageOperation.
// Source: docs/ec2/images.md 2.6.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amiable::server {

struct Billing {
  std::string_view platform_details;         // "Windows with SQL Server Web"
  std::string_view usage_operation;          // "RunInstances:0202"
  std::optional<std::string> platform = {};  // "windows" for Windows; absent otherwise
};

bool is_billing_product(std::string_view code);  // "bp-6ba54002"

// nullopt where no published row has exactly these products together.
std::optional<Billing> billing_of(std::vector<std::string> const& products);

std::optional<Billing> billing_of_operation(std::string_view usage_operation);  // "RunInstances:0002"

}  // namespace amiable::server
