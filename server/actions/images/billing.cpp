#include "server/actions/images/billing.hpp"

#include <algorithm>

namespace amiable::server {
namespace {

// The digits after "RunInstances:" are a set of licences: one bit each, written in base 32.
enum Licence : unsigned {
  windows = 0x2,             // 0002
  sql_standard = 0x4,        // 0004
  suse = 0x10,               // 000g
  rhel = 1 << 5,             // 0010
  rhel_byol = 16 << 5,       // 00g0
  sql_enterprise = 1 << 10,  // 0100
  sql_web = 2 << 10,         // 0200
  windows_byol = 8 << 10,    // 0800
  ubuntu_pro = 16 << 10,     // 0g00
  rhel_ha = 1 << 15,         // 1000
};

struct Product {
  std::string_view code;
  unsigned licence;
};
constexpr Product products_by_code[] = {
    {"bp-6ba54002", windows}, {"bp-6aa54003", sql_standard}, {"bp-6ca54005", suse},
    {"bp-6fa54006", rhel},    {"bp-63a5400a", rhel_byol},    {"bp-62a5400b", sql_enterprise},
    {"bp-65a5400c", sql_web}, {"bp-67a5400e", windows_byol}, {"bp-66a5400f", ubuntu_pro},
};

struct Row {
  unsigned licences;
  std::string_view platform_details;
  std::string_view usage_operation;
};
constexpr Row rows[] = {
    {0, "Linux/UNIX", "RunInstances"},
    {rhel_byol, "Red Hat BYOL Linux", "RunInstances:00g0"},
    {rhel, "Red Hat Enterprise Linux", "RunInstances:0010"},
    {rhel | rhel_ha, "Red Hat Enterprise Linux with HA", "RunInstances:1010"},
    {rhel | rhel_ha | sql_standard, "Red Hat Enterprise Linux with SQL Server Standard and HA",
     "RunInstances:1014"},
    {rhel | rhel_ha | sql_enterprise, "Red Hat Enterprise Linux with SQL Server Enterprise and HA",
     "RunInstances:1110"},
    {rhel | sql_standard, "Red Hat Enterprise Linux with SQL Server Standard", "RunInstances:0014"},
    {rhel | sql_web, "Red Hat Enterprise Linux with SQL Server Web", "RunInstances:0210"},
    {rhel | sql_enterprise, "Red Hat Enterprise Linux with SQL Server Enterprise", "RunInstances:0110"},
    {sql_enterprise, "SQL Server Enterprise", "RunInstances:0100"},
    {sql_standard, "SQL Server Standard", "RunInstances:0004"},
    {sql_web, "SQL Server Web", "RunInstances:0200"},
    {suse, "SUSE Linux", "RunInstances:000g"},
    {ubuntu_pro, "Ubuntu Pro", "RunInstances:0g00"},
    {windows, "Windows", "RunInstances:0002"},
    {windows_byol, "Windows BYOL", "RunInstances:0800"},
    {windows | sql_enterprise, "Windows with SQL Server Enterprise", "RunInstances:0102"},
    {windows | sql_standard, "Windows with SQL Server Standard", "RunInstances:0006"},
    {windows | sql_web, "Windows with SQL Server Web", "RunInstances:0202"},
};

Product const* find_product(std::string_view code) {
  auto const* found = std::ranges::find(products_by_code, code, &Product::code);
  return found == std::end(products_by_code) ? nullptr : found;
}

Billing billing_of(Row const& row) {
  Billing billing{row.platform_details, row.usage_operation};
  if (row.licences & (windows | windows_byol)) billing.platform = "windows";
  return billing;
}

}  // namespace

bool is_billing_product(std::string_view code) {
  return find_product(code) != nullptr;
}

std::optional<Billing> billing_of(std::vector<std::string> const& products) {
  unsigned licences = 0;
  for (auto const& code : products) {
    auto const* product = find_product(code);
    if (!product) return std::nullopt;
    licences |= product->licence;
  }
  auto const* row = std::ranges::find(rows, licences, &Row::licences);
  if (row == std::end(rows)) return std::nullopt;
  return billing_of(*row);
}

std::optional<Billing> billing_of_operation(std::string_view usage_operation) {
  auto const* row = std::ranges::find(rows, usage_operation, &Row::usage_operation);
  if (row == std::end(rows)) return std::nullopt;
  return billing_of(*row);
}

}  // namespace amiable::server
