// Parameters that name public images of the catalogue. Source: docs/ec2/ebs-and-launch.md 8.3.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/caller.hpp"
#include "server/catalogue/images.hpp"
#include "server/settings.hpp"

namespace amiable::server::ssm {

struct Parameter {
  std::string name;  // "/aws/service/…"
  catalogue::Image const* image;
};

// All there are, by name; none where there is no catalogue.
std::vector<Parameter> const& parameters(Settings const& settings);
Parameter const* find_parameter(Settings const& settings, std::string_view name);

// What "NAME", "NAME:VERSION", "NAME:LABEL" or the ARN of one asks for.
struct Selection {
  std::string name;
  std::string selector;  // empty: the latest version
};
Selection selection_of(std::string_view text, Caller const& caller);

// Every parameter has one version, the first.
bool has_version(std::string_view selector);

std::string value_of(Parameter const& parameter, Caller const& caller);
boost::json::object answer_of(Parameter const& parameter, Selection const& asked, Caller const& caller);

}  // namespace amiable::server::ssm
