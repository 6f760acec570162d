// ModifyImageAttribute: the description, IMDS support, and whom the image is shared with.
// Source: docs/ec2/images.md 3.6.

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/images/attribute_change.hpp"
#include "server/actions/images/deprecation.hpp"
#include "server/actions/images/image_name_rules.hpp"
#include "server/actions/images/image_rules.hpp"
#include "server/kms_key.hpp"
#include "storage/image_block_public_access.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server {
namespace {

using In = ec2::ModifyImageAttributeRequest;
using Out = ec2::ModifyImageAttributeResult;

constexpr std::string_view modifiable[] = {"description", "imdsSupport", "launchPermission"};

// The first permission of that kind, added or removed, whose value is of another form.
template <class IsValid>
Verdict invalid_item(In const& in, std::string_view kind, IsValid is_valid) {
  auto const change = change_of(in);
  for (auto const* items : {&change.add, &change.remove})
    for (auto const& item : *items)
      if (item.kind == kind && !is_valid(item.value)) return broken(item.value);
  return kept;
}

bool adds_public(In const& in) {
  auto const change = change_of(in);
  return std::ranges::find(change.add, storage::LaunchPermission{"group", "all"}) != change.add.end();
}

template <class Predicate>
bool any_snapshot(In const& in, Read const& world, Predicate predicate) {
  auto snapshots = repository<storage::Snapshots>(world);
  for (auto const& device : rules::find_image(world, *in.image_id).block_devices)
    if (device.snapshot_id)
      if (auto const snapshot = snapshots.find(*device.snapshot_id); snapshot && predicate(*snapshot))
        return true;
  return false;
}

constexpr auto rule_table =
    table<In>(
        rules::image_id_form<In>(),
        Rule<In>{.id = "ModifyImageAttribute.ProductCode.served",
                 .code = "UnsupportedOperation",
                 .message = "The parameter ProductCode is not supported.",
                 .basis = model,
                 .source = "images 3.6",
                 .request = [](In const& in, Caller const&) { return broken_if(!in.product_codes.empty()); }},
        Rule<In>{.id = "ModifyImageAttribute.Attribute.given",
                 .code = "InvalidParameterCombination",
                 .message = "No attributes specified.",
                 .basis = seen,
                 .source = "images 3.6",
                 .request = [](In const& in,
                               Caller const&) { return broken_if(change_of(in).attributes.empty()); }},
        Rule<In>{.id = "ModifyImageAttribute.Attribute.one",
                 .code = "InvalidParameterCombination",
                 .message = "Fields for multiple attribute types specified: {0}",
                 .basis = seen,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       auto const attributes = change_of(in).attributes;
                       if (attributes.size() < 2) return kept;
                       std::string names;
                       for (auto const& name : attributes) names += (names.empty() ? "" : ", ") + name;
                       return broken(names);
                     }},
        Rule<In>{.id = "ModifyImageAttribute.Attribute.known",
                 .code = "InvalidParameterValue",
                 .message = "Value ({0}) for parameter attribute is invalid. Unknown attribute.",
                 .basis = guessed,
                 .source = "images 3.5",
                 .request =
                     [](In const& in, Caller const&) {
                       auto const attributes = change_of(in).attributes;
                       if (std::ranges::find(modifiable, attributes[0]) != std::end(modifiable)) return kept;
                       return broken(*in.attribute);
                     }},
        Rule<In>{.id = "ModifyImageAttribute.Description.required",
                 .code = "MissingParameter",
                 .message = "The request must contain the parameter description",
                 .basis = seen,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       auto const change = change_of(in);
                       return broken_if(change.changes("description") && !rules::given(change.description));
                     }},
        Rule<In>{.id = "ModifyImageAttribute.Description.length",
                 .code = "InvalidParameter",
                 .message = "AMI descriptions must be less than 256 characters long",
                 .basis = guessed,
                 .source = "images 2.1",
                 .request =
                     [](In const& in, Caller const&) {
                       auto const change = change_of(in);
                       return broken_if(change.description && rules::characters(*change.description) >
                                                                  rules::max_image_description);
                     }},
        Rule<In>{.id = "ModifyImageAttribute.ImdsSupport.required",
                 .code = "MissingParameter",
                 .message = "The request must contain the parameter imdsSupport with value v2.0",
                 .basis = seen,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       auto const change = change_of(in);
                       return broken_if(change.changes("imdsSupport") && change.imds_support != "v2.0");
                     }},
        Rule<In>{.id = "ModifyImageAttribute.OperationType.known",
                 .code = "InvalidParameterCombination",
                 .message = "No operation specified for launchPermission attribute.",
                 .basis = guessed,
                 .source = "images 3.6",
                 .request = [](In const& in,
                               Caller const&) { return broken_if(change_of(in).operation_missing); }},
        Rule<In>{.id = "ModifyImageAttribute.UserId.form",
                 .code = "InvalidAMIAttributeItemValue",
                 .message = "Invalid attribute item value \"{0} \" for userId item type.",
                 .basis = seen,
                 .source = "images 3.6",
                 .request = [](In const& in,
                               Caller const&) { return invalid_item(in, "userId", rules::is_account_id); }},
        Rule<In>{.id = "ModifyImageAttribute.UserGroup.form",
                 .code = "InvalidAMIAttributeItemValue",
                 .message = "Invalid attribute item value \"{0}\" for UserGroup item type.",
                 .basis = guessed,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       return invalid_item(in, "group", [](auto const& group) { return group == "all"; });
                     }},
        Rule<In>{.id = "ModifyImageAttribute.OrganizationArn.form",
                 .code = "InvalidAMIAttributeItemValue",
                 .message = "Invalid attribute item value \"{0}\" for OrganizationArn item type.",
                 .basis = guessed,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       return invalid_item(in, "organizationArn", rules::is_organization_arn);
                     }},
        Rule<In>{.id = "ModifyImageAttribute.OrganizationalUnitArn.form",
                 .code = "InvalidAMIAttributeItemValue",
                 .message = "Invalid attribute item value \"{0}\" for OrganizationalUnitArn item type.",
                 .basis = guessed,
                 .source = "images 3.6",
                 .request =
                     [](In const& in, Caller const&) {
                       return invalid_item(in, "organizationalUnitArn", rules::is_organizational_unit_arn);
                     }},
        rules::own_image<In>(),
        Rule<In>{
            .id = "ModifyImageAttribute.LaunchPermission.enabled",
            .code = "InvalidAMIID.Unavailable",
            .message = "The image ID '{0}' is disabled and cannot be shared",
            .basis = guessed,
            .source = "images 3.6",
            .state =
                [](In const& in, Read const& world) {
                  auto const shares = !change_of(in).add.empty();
                  auto const disabled = rules::find_image(world, *in.image_id).disabled_at.has_value();
                  return shares && disabled ? broken(*in.image_id) : kept;
                }},
        Rule<In>{
            .id = "ModifyImageAttribute.LaunchPermission.managed_key",
            .code = "InvalidParameter",
            .message =
                "Snapshots encrypted with the AWS Managed CMK can't be shared. Specify another snapshot.",
            .basis = seen,
            .source = "images 3.6",
            .state =
                [](In const& in, Read const& world) {
                  auto const managed = aws_managed_key_arn(world.caller);
                  return broken_if(!change_of(in).add.empty() &&
                                   any_snapshot(in, world, [&](auto const& snapshot) {
                                     return snapshot.kms_key_id == managed;
                                   }));
                }},
        Rule<In>{
            .id = "ModifyImageAttribute.UserGroup.unencrypted",
            .code = "OperationNotPermitted",
            .message = "Images with encrypted snapshots may not be made public.",
            .basis = guessed,
            .source = "images 2.6",
            .state =
                [](In const& in, Read const& world) {
                  return broken_if(adds_public(in) && any_snapshot(in, world, [](auto const& snapshot) {
                                     return snapshot.encrypted;
                                   }));
                }},
        Rule<In>{
            .id = "ModifyImageAttribute.UserGroup.without_product_codes",
            .code = "OperationNotPermitted",
            .message = "Images with marketplace product codes may not be made public.",
            .basis = seen,
            .source = "ebs-and-launch 4.2",
            .state =
                [](In const& in, Read const& world) {
                  return broken_if(adds_public(in) &&
                                   !rules::find_image(world, *in.image_id).product_codes.empty());
                }},
        Rule<In>{.id = "ModifyImageAttribute.UserGroup.not_blocked",
                 .code = "OperationNotPermitted",
                 .message =
                     "You can’t publicly share this image because block public access for AMIs is enabled "
                     "for this account. To publicly share the image, you must call the "
                     "DisableImageBlockPublicAccess API.",
                 .basis = seen,
                 .source = "images 3.6",
                 .state = [](In const& in, Read const& world) {
                   return broken_if(adds_public(in) &&
                                    repository<storage::ImageBlockPublicAccess>(world).is_enabled());
                 }});

void share(storage::Images& images, storage::Image const& image, AttributeChange const& change) {
  for (auto const& permission : change.add) images.add_launch_permission(image.number, permission);
  for (auto const& permission : change.remove) images.remove_launch_permission(image.number, permission);
}

Out run(Write& world, In const& in) {
  auto images = repository<storage::Images>(world);
  auto const image = rules::find_image(world, *in.image_id);
  auto const change = change_of(in);
  if (change.description) images.set_description(image.number, *change.description);
  if (change.imds_support) images.set_imds_support(image.number, *change.imds_support);
  share(images, image, change);
  auto const end_of_life = years_after(image.created_at, years_of_public_images);
  if (adds_public(in) && image.deprecated_at.value_or(end_of_life + 1) > end_of_life)
    images.set_deprecated_at(image.number, end_of_life);
  return {};
}

}  // namespace

Action const& actions::ModifyImageAttribute() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
