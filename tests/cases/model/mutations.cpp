#include "tests/cases/model/mutations.hpp"

#include <algorithm>

namespace amiable::cases {
namespace {

// The path with 1 for each N: the first item of each list.
std::string first_item(std::string_view path) {
  std::string name(path);
  for (auto at = name.find(".N"); at != name.npos; at = name.find(".N", at + 2))
    if (at + 2 == name.size() || name[at + 2] == '.') name[at + 1] = '1';
  return name;
}

bool is_below(std::string_view name, std::string_view parent) {
  return name == parent || (name.starts_with(parent) && name[parent.size()] == '.');
}

class Maker {
 public:
  Maker(ec2::ActionSchema const& schema, RequestParameters const& good) : schema_(schema), good_(good) {}

  std::vector<Mutation> make() {
    for (auto const& member : schema_.members) {
      leave_out(member);
      set_wrong_values(member);
      set_wrong_lengths(member);
      add_unknown(member);
    }
    set("unknown", "", "NoSuchParameter", "1");
    return made_;
  }

 private:
  void leave_out(ec2::SchemaMember const& member) {
    auto top = std::string_view(member.path).substr(0, member.path.find('.'));
    bool is_top = member.path == top || member.path == std::string(top) + ".N";
    if (!member.required || !is_top) return;
    auto rest = good_;
    std::erase_if(rest, [&](auto const& parameter) { return is_below(parameter.first, top); });
    add("required", member.path, "without " + std::string(top), rest);
  }

  void set_wrong_values(ec2::SchemaMember const& member) {
    if (!member.values.empty()) set("enum", member.path, "no-such-value");
    if (member.type == "integer")
      set_all("integer", member.path, {"2147483648", "-2147483649", "1.5", "0x10", "one"});
    if (member.type == "long") set_all("integer", member.path, {"9223372036854775808", "1.5", "one"});
    if (member.type == "boolean") set_all("boolean", member.path, {"maybe", "1", "yes"});
    if (member.type == "timestamp") set_all("timestamp", member.path, {"yesterday", "2026-13-01T00:00:00Z"});
  }

  void set_wrong_lengths(ec2::SchemaMember const& member) {
    if (member.type != "string") return;
    if (member.max) set("length", member.path, std::string(static_cast<std::size_t>(*member.max) + 1, 'x'));
    if (member.min && *member.min > 1)
      set("length", member.path, std::string(static_cast<std::size_t>(*member.min) - 1, 'x'));
  }

  // Beside the members of a structure, and below a scalar.
  void add_unknown(ec2::SchemaMember const& member) {
    set("unknown", member.path, first_item(member.path) + ".NoSuchParameter", "1");
  }

  void set_all(std::string const& kind, std::string_view path, std::initializer_list<char const*> values) {
    for (auto value : values) set(kind, path, value);
  }
  void set(std::string const& kind, std::string_view path, std::string const& value) {
    set(kind, path, first_item(path), value);
  }
  void set(std::string const& kind, std::string_view path, std::string const& name,
           std::string const& value) {
    auto parameters = good_;
    auto known = std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    if (known == parameters.end())
      parameters.emplace_back(name, value);
    else
      known->second = value;
    add(kind, path, name + "=" + value.substr(0, 40), parameters);
  }

  void add(std::string const& kind, std::string_view path, std::string what, RequestParameters parameters) {
    made_.push_back({kind, std::string(path), std::move(what), std::move(parameters)});
  }

  ec2::ActionSchema const& schema_;
  RequestParameters const& good_;
  std::vector<Mutation> made_;
};

}  // namespace

std::vector<Mutation> mutations(ec2::ActionSchema const& schema, RequestParameters const& good) {
  return Maker(schema, good).make();
}

}  // namespace amiable::cases
