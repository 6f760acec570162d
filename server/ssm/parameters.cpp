#include "server/ssm/parameters.hpp"

#include <algorithm>

#include "server/regions.hpp"

namespace amiable::server::ssm {
namespace {

constexpr std::string_view only_version = "1";

std::vector<Parameter> of_catalogue() {
  std::vector<Parameter> all;
  for (auto const& image : catalogue::images())
    for (auto const& name : image.ssm_parameters) all.push_back({name, &image});
  std::ranges::sort(all, {}, &Parameter::name);
  return all;
}

// Public parameters belong to no account.
std::string arn_of(std::string_view name, Caller const& caller) {
  return arn(caller.partition, "ssm", caller.scope.region, "", "parameter" + std::string(name));
}

}  // namespace

std::vector<Parameter> const& parameters(Settings const& settings) {
  static std::vector<Parameter> const none;
  if (!settings.catalogue) return none;
  static std::vector<Parameter> const all = of_catalogue();
  return all;
}

Parameter const* find_parameter(Settings const& settings, std::string_view name) {
  auto const& all = parameters(settings);
  auto const found = std::ranges::lower_bound(all, name, {}, &Parameter::name);
  return found != all.end() && found->name == name ? &*found : nullptr;
}

Selection selection_of(std::string_view text, Caller const& caller) {
  auto const start = arn_of("", caller);
  if (text.starts_with(start)) text.remove_prefix(start.size());
  auto const colon = text.find(':');
  if (text.starts_with("arn:") || colon == text.npos) return {std::string(text), ""};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

bool has_version(std::string_view selector) {
  return selector.empty() || selector == only_version;
}

std::string value_of(Parameter const& parameter, Caller const& caller) {
  return catalogue::image_id(*parameter.image, caller.scope.region);
}

boost::json::object answer_of(Parameter const& parameter, Selection const& asked, Caller const& caller) {
  boost::json::object answer{{"Name", parameter.name},
                             {"Type", "String"},
                             {"Value", value_of(parameter, caller)},
                             {"Version", 1},
                             {"LastModifiedDate", static_cast<double>(parameter.image->created_at) / 1000},
                             {"ARN", arn_of(parameter.name, caller)},
                             {"DataType", "text"}};
  if (!asked.selector.empty()) answer["Selector"] = ":" + asked.selector;
  return answer;
}

}  // namespace amiable::server::ssm
