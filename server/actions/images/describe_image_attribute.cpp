// DescribeImageAttribute: one attribute of an image, for its owner only. Source: docs/ec2/images.md 3.5.
#include "generated/actions.hpp"
#include "generated/enums.hpp"
#include "generated/images.hpp"
#include "server/action.hpp"
#include "server/actions/images/image_answer.hpp"
#include "server/actions/images/image_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::DescribeImageAttributeRequest;
using Out = ec2::DescribeImageAttributeResult;

constexpr auto rule_table = table<In>(
    rules::required<&In::attribute>("DescribeImageAttribute.Attribute.required",
                                    "The request must contain the parameter Attribute", guessed,
                                    "images 1.4"),
    rules::one_of<&In::attribute, ec2::values::ImageAttributeName>(
        "DescribeImageAttribute.Attribute.known",
        "Value ({0}) for parameter attribute is invalid. Unknown attribute.", guessed, "images 3.5"),
    rules::image_id_form<In>(), rules::own_image<In>(),
    Rule<In>{
        .id = "DescribeImageAttribute.BlockDeviceMapping.restricted",
        .code = "AuthFailure",
        .message = "Unauthorized attempt to access restricted resource",
        .basis = seen,
        .source = "images 3.5",
        .state = [](In const& in, Read const&) { return broken_if(in.attribute == "blockDeviceMapping"); }});

std::vector<ec2::LaunchPermission> launch_permissions(Read const& world, storage::Image const& image) {
  std::vector<ec2::LaunchPermission> answer;
  for (auto const& permission : repository<storage::Images>(world).launch_permissions(image.number)) {
    auto& item = answer.emplace_back();
    if (permission.kind == "userId") item.user_id = permission.value;
    if (permission.kind == "group") item.group = permission.value;
    if (permission.kind == "organizationArn") item.organization_arn = permission.value;
    if (permission.kind == "organizationalUnitArn") item.organizational_unit_arn = permission.value;
  }
  return answer;
}

Out run(Read const& world, In const& in) {
  auto const image = rules::find_image(world, *in.image_id);
  auto const& attribute = *in.attribute;
  Out out;
  out.image_id = image.id;
  if (attribute == "description") out.description = {image.description};
  if (attribute == "kernel") out.kernel_id = {image.kernel_id};
  if (attribute == "ramdisk") out.ramdisk_id = {image.ramdisk_id};
  if (attribute == "launchPermission") out.launch_permissions = launch_permissions(world, image);
  if (attribute == "productCodes") out.product_codes = to_answer(image.product_codes);
  if (attribute == "sriovNetSupport") out.sriov_net_support = {image.sriov_net_support};
  if (attribute == "bootMode") out.boot_mode = {image.boot_mode};
  if (attribute == "tpmSupport") out.tpm_support = {image.tpm_support};
  if (attribute == "uefiData") out.uefi_data = {image.uefi_data};
  if (attribute == "lastLaunchedTime") out.last_launched_time = {last_launched_time(image)};
  if (attribute == "imdsSupport") out.imds_support = {image.imds_support};
  if (attribute == "deregistrationProtection")
    out.deregistration_protection = {std::string(image.protection(world.now.milliseconds))};
  return out;
}

}  // namespace

Action const& actions::DescribeImageAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
