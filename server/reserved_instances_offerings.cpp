#include "server/reserved_instances_offerings.hpp"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <charconv>
#include <cmath>

#include "server/instance_type_offerings.hpp"

namespace amiable::server {
namespace {

constexpr std::int64_t hours_of_a_year = 365 * 24;
constexpr std::int64_t micros = 1'000'000;  // of a dollar
constexpr std::int64_t years[] = {1, 3};
constexpr std::string_view offering_types[] = {"No Upfront", "Partial Upfront", "All Upfront"};
constexpr std::string_view offering_classes[] = {"standard", "convertible"};
constexpr std::string_view tenancies[] = {"default", "dedicated"};

// What is left of the price on demand: by class, term and payment.
constexpr double discounts[2][2][3] = {{{0.63, 0.60, 0.59}, {0.43, 0.40, 0.38}},
                                       {{0.72, 0.69, 0.68}, {0.50, 0.46, 0.45}}};

// Dollars an hour for each vCPU, on top of the machine.
double platform_charge(std::string_view platform) {
  if (platform == "Windows") return 0.046;
  if (platform == "Red Hat Enterprise Linux") return 0.0144;
  if (platform == "Red Hat Enterprise Linux with HA") return 0.0324;
  if (platform == "SUSE Linux") return 0.028;
  if (platform.ends_with("Web")) return platform.starts_with("Windows") ? 0.080 : 0.034;
  if (platform.ends_with("Standard")) return platform.starts_with("Windows") ? 0.166 : 0.120;
  if (platform.ends_with("Enterprise")) return platform.starts_with("Windows") ? 0.421 : 0.375;
  return 0;
}

double hourly_on_demand(InstanceType const& type, std::string_view platform) {
  auto const machine = 0.03 * type.vcpus + 0.0045 * (static_cast<double>(type.memory_mib) / 1024) +
                       0.5 * type.accelerator_count;
  return machine + platform_charge(platform) * type.vcpus;
}

// AWS's own processors run no Windows and no SQL Server; macOS cannot be reserved.
bool runs(InstanceType const& type, std::string_view platform) {
  if (type.architectures.contains("x86_64")) return true;
  return type.architectures.contains("arm64") && platform.find("Windows") == platform.npos &&
         platform.find("SQL") == platform.npos && platform.find("HA") == platform.npos;
}

// Takes the last digit of a number whose digits have different bases.
std::size_t take(std::int64_t& number, std::size_t base) {
  auto const digit = static_cast<std::size_t>(number) % base;
  number /= static_cast<std::int64_t>(base);
  return digit;
}

std::string hex(std::int64_t number, std::size_t digits) {
  char buffer[16];
  auto const end = std::to_chars(std::begin(buffer), std::end(buffer), number, 16).ptr;
  std::string const text(buffer, end);
  return std::string(digits - text.size(), '0') + text;
}

std::string uuid_of(std::string const& name) {
  boost::uuids::name_generator_sha1 name_to_uuid(boost::uuids::ns::url());
  return to_string(name_to_uuid(name));
}

constexpr std::size_t options = std::size(product_descriptions) * std::size(years) *
                                std::size(offering_types) * std::size(offering_classes) *
                                std::size(tenancies);

// "xxxxxxxx-oooo-…": the type's part and that of the option among the type's offerings, then what makes it
// unique.
constexpr std::size_t type_part = 8, option_part = 4;

}  // namespace

std::string_view platform_of(std::string_view product_description) {
  constexpr std::string_view vpc = " (Amazon VPC)";
  if (product_description.ends_with(vpc)) product_description.remove_suffix(vpc.size());
  return product_description;
}

ReservedInstancesOfferings::ReservedInstancesOfferings(Caller const& caller)
    : region_(caller.scope.region), zones_(zones(*find_region(region_), caller.scope.account)) {}

std::int64_t ReservedInstancesOfferings::of_each_type() const {
  return static_cast<std::int64_t>(options * (zones_.size() + 1));
}

std::int64_t ReservedInstancesOfferings::size() const {
  return std::ssize(instance_types()) * of_each_type();
}

std::optional<ReservedInstancesOffering> ReservedInstancesOfferings::at(std::int64_t number) const {
  auto const class_index = take(number, std::size(offering_classes));
  auto const payment = take(number, std::size(offering_types));
  auto const term = take(number, std::size(years));
  auto const tenancy = take(number, std::size(tenancies));
  auto const description = product_descriptions[take(number, std::size(product_descriptions))];
  auto const place = take(number, zones_.size() + 1);  // 0: the Region
  auto const& type = instance_types()[static_cast<std::size_t>(number)];
  auto const platform = platform_of(description);
  if (!type.usage_classes.contains("on-demand") || !runs(type, platform)) return std::nullopt;
  if (place > 0 && !is_offered(type, zones_[place - 1])) return std::nullopt;

  auto const hours = static_cast<double>(years[term] * hours_of_a_year);
  auto const hourly = hourly_on_demand(type, platform) * discounts[class_index][term][payment];
  double const upfront = payment == 0 ? 0 : payment == 1 ? 0.5 : 1;
  return ReservedInstancesOffering{
      .type = &type,
      .zone = place > 0 ? std::optional(zones_[place - 1]) : std::nullopt,
      .product_description = description,
      .duration_seconds = years[term] * hours_of_a_year * 3600,
      .offering_type = offering_types[payment],
      .offering_class = offering_classes[class_index],
      .tenancy = tenancies[tenancy],
      .fixed_price = std::llround(hourly * hours * upfront) * micros,
      .hourly_charge = std::llround(hourly * (1 - upfront) * 10'000) * (micros / 10'000)};
}

std::string ReservedInstancesOfferings::id_of(std::int64_t number) const {
  auto const& type = instance_types()[static_cast<std::size_t>(number / of_each_type())];
  std::string const name(std::string_view(type.name));
  auto const option = hex(number % of_each_type(), option_part);
  return uuid_of(name).substr(0, type_part) + "-" + option +
         uuid_of(region_ + "/" + name + "/" + option).substr(type_part + 1 + option_part);
}

std::optional<std::int64_t> ReservedInstancesOfferings::find(std::string_view id) const {
  if (id.size() != uuid_of("").size()) return std::nullopt;
  std::int64_t option = 0;
  auto const digits = id.substr(type_part + 1, option_part);
  std::from_chars(digits.data(), digits.data() + digits.size(), option, 16);
  if (option >= of_each_type()) return std::nullopt;
  auto const& types = instance_types();
  for (std::size_t at = 0; at < types.size(); ++at) {
    auto const number = static_cast<std::int64_t>(at) * of_each_type() + option;
    if (uuid_of(std::string(std::string_view(types[at].name))).substr(0, type_part) ==
            id.substr(0, type_part) &&
        id_of(number) == id && this->at(number))
      return number;
  }
  return std::nullopt;
}

}  // namespace amiable::server
