// DescribeVolumeAttribute. Source: docs/ec2/ebs-and-launch.md 2.4.
#include "generated/actions.hpp"
#include "generated/volumes.hpp"
#include "server/action.hpp"
#include "server/actions/volumes/volume_id_rules.hpp"
#include "storage/volumes.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeVolumeAttributeRequest;
using Out = ec2::DescribeVolumeAttributeResult;

constexpr std::string_view auto_enable_io = "autoEnableIO";
constexpr std::string_view product_codes = "productCodes";

constexpr auto rule_table = table<In>(
    rules::one_volume_form<In, seen>(),
    Rule<In>{.id = "DescribeVolumeAttribute.Attribute.required",
             .code = "InvalidParameterCombination",
             .message = "No attributes specified.",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state = [](In const& in, Read const&) { return broken_if(!rules::given(in.attribute)); }},
    Rule<In>{.id = "DescribeVolumeAttribute.Attribute.known",
             .code = "InvalidParameterValue",
             .message = "Unknown attribute.",
             .basis = seen,
             .source = "ebs-and-launch 2.4",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(in.attribute != auto_enable_io && in.attribute != product_codes);
                 }},
    rules::volume_found<&In::volume_id>());

Out run(Read const& world, In const& in) {
  auto const volume = repository<storage::Volumes>(world).find(*in.volume_id).value();
  Out out{.volume_id = volume.id};
  if (in.attribute == auto_enable_io) {
    out.auto_enable_io = {.value = volume.auto_enable_io};
    return out;
  }
  out.product_codes.emplace();
  for (auto const& code : volume.product_codes)
    out.product_codes->push_back({.product_code_id = code.code, .product_code_type = code.type});
  return out;
}

}  // namespace

Action const& actions::DescribeVolumeAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
