// RunInstances: instances from an image. Source: docs/ec2/ebs-and-launch.md 5.
#include "server/actions/instances/run_instances.hpp"

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/instance_answer.hpp"
#include "server/actions/instances/launch_device_rules.hpp"
#include "server/actions/instances/launch_from_template.hpp"
#include "server/actions/instances/launch_instance.hpp"
#include "server/actions/instances/launch_network_rules.hpp"
#include "server/actions/instances/launch_token.hpp"
#include "server/actions/instances/launch_type_options.hpp"
#include "server/actions/instances/profile_association.hpp"
#include "server/actions/instances/state_change.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/instance_ids.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/key_pairs.hpp"

namespace amiable::server {
namespace {

using In = ec2::RunInstancesRequest;
using Out = ec2::RunInstancesResult;
using rules::given;

constexpr std::string_view taggable[] = {"instance", "volume", "network-interface"};
constexpr std::int64_t max_instances = 1000;  // of one request

constexpr auto request_rules = table<In>(
    rules::image_id_form<In>(), launch::refused_parameters, launch::launch_parameters, launch::known_values,
    rules::tag_specifications<In, taggable>(), launch::mapping_rules, launch::refused_interface_members,
    launch::type_known, launch::type_option_rules, launch::interface_rules,
    Rule<In>{
        .id = "RunInstances.MinCount.limit",
        .code = "InstanceLimitExceeded",
        .message =
            "You have requested more instances ({0}) than your current instance limit of 1000 allows for "
            "the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to "
            "request an adjustment to this limit.",
        .basis = guessed,
        .source = "ebs-and-launch 5.4",
        .request = [](In const& in, Caller const&) {
          return *in.min_count > max_instances ? broken(std::to_string(*in.min_count)) : kept;
        }});

constexpr auto state_rules = table<In>(
    launch::template_rules, launch::alias_rules, launch::image_rules, launch::type_rules,
    Rule<In>{.id = "RunInstances.KeyName.found",
             .code = "InvalidKeyPair.NotFound",
             .message = "The key pair '{0}' does not exist",
             .basis = seen,
             .source = "ebs-and-launch 5.4",
             .state =
                 [](In const& in, Read const& world) {
                   if (!given(in.key_name)) return kept;
                   auto pairs = repository<storage::KeyPairs>(world);
                   return pairs.find_by_name(*in.key_name) ? kept : broken(*in.key_name);
                 }},
    launch::device_rules, launch::hibernation_rule, launch::place_rules,
    Rule<In>{
        .id = "RunInstances.HttpTokens.enforced",
        .code = "UnsupportedOperation",
        .message =
            "You can't launch instances with IMDSv1 because httpTokensEnforced is enabled for this account. "
            "Either launch the instance with httpTokens=required or contact your account owner to disable "
            "httpTokensEnforced using the ModifyInstanceMetadataDefaults API or the account settings in "
            "the EC2 console.",
        .basis = guessed,
        .source = "ebs-and-launch 5.5",
        .state = [](In const& in, Read const& world) {
          return broken_if(launch::breaks_enforced_tokens(in, world));
        }});

constexpr auto rule_table = table<In>(request_rules, launch::token_rules,
                                      rules::unless_repeated<In, state_rules, launch::is_repeated>());

struct Launch {
  In const& in;
  storage::Image const& image;
  storage::Subnet const& subnet;
  std::vector<launch::Device> const& devices;
  std::optional<launch::LaunchFailure> failure;
  std::vector<storage::Tag> tags;  // of an instance
  std::optional<InstanceProfile> profile;
};

void make_volumes(Write& world, Launch const& launch, storage::Instance const& instance) {
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  auto const tags = rules::to_stored(rules::tags_of(launch.in.tag_specifications, "volume"));
  for (auto const& device : launch.devices) {
    if (!device.is_ebs) continue;
    auto const volume = launch::make_volume(world, device, launch.image, instance.zone, instance.zone_id);
    repository<storage::Tags>(world).set(volume.id, "volume", tags);
    attachments.attach({.volume = volume.number,
                        .instance = instance.number,
                        .device = device.name,
                        .attached_at = world.now.milliseconds,
                        .settled_at = instance.settled_at,
                        .delete_on_termination = device.delete_on_termination});
  }
}

// "ip-172-31-0-5.ec2.internal" or, by the instance, "i-0….ec2.internal".
std::string private_dns_name(storage::Instance const& instance, storage::NetworkInterface const& primary) {
  auto const& name = primary.private_dns_name;
  return instance.hostname_type == "ip-name" ? name : instance.id + name.substr(name.find('.'));
}

void make_instance(Write& world, Launch const& launch, storage::Instance& instance) {
  instance.id = world.ids.next(rules::instance_prefix);
  begin(instance, storage::transition::starting, world);
  auto const interfaces = launch::make_interfaces(world, launch.in, launch.subnet, instance.id);
  instance.private_ip_address = interfaces.front().addresses.front().address;
  instance.private_dns_name = private_dns_name(instance, interfaces.front());
  if (launch.profile) associate(instance, *launch.profile, world.ids);
  instance.number = repository<storage::Instances>(world).insert(instance);
  repository<storage::Tags>(world).set(instance.id, "instance", launch.tags);
  if (!launch.failure) make_volumes(world, launch, instance);
}

// A launch that fails is answered like any other; what it had is given up.
void fail(Write& world, storage::Instance instance, launch::LaunchFailure const& failure) {
  terminate(world, instance);
  instance.transition = storage::transition::failing;
  instance.transition_reason.clear();
  instance.state_reason_code = failure.code;
  instance.state_reason_message = failure.message;
  repository<storage::Instances>(world).update(instance);
}

std::vector<storage::Tag> instance_tags(In const& in, Read const& world) {
  auto tags = rules::to_stored(rules::tags_of(in.tag_specifications, "instance"));
  std::ranges::move(launch::template_tags(in, world), std::back_inserter(tags));
  return tags;
}

std::vector<storage::Instance> make_instances(Write& world, Launch const& launch) {
  auto const wanted = std::min<std::int64_t>(*launch.in.max_count, max_instances);
  auto const count = launch::room_of(launch.in, wanted, world).instances;
  auto const common = launch::launched(launch.in, launch.subnet, world);
  std::vector<storage::Instance> instances;
  for (std::int64_t index = 0; index < count; ++index) {
    auto& instance = instances.emplace_back(common);
    instance.launch_index = index;
    make_instance(world, launch, instance);
  }
  return instances;
}

Out answer(std::vector<storage::Instance> const& instances, Read const& world) {
  auto const parts = parts_of(instances, world);
  auto out = empty_reservation(instances.front());
  for (auto const& instance : instances) out.instances->push_back(launched_instance(instance, parts, world));
  return out;
}

// A request that is repeated: the instances as they are now.
Out replay(std::vector<storage::Instance> const& instances, Read const& world) {
  auto const parts = parts_of(instances, world);
  auto out = empty_reservation(instances.front());
  for (auto const& instance : instances) out.instances->push_back(described_instance(instance, parts, world));
  return out;
}

Out run(Write& world, In const& in) {
  if (auto const use = launch::token_use(in, world))
    return replay(repository<storage::Instances>(world).of_reservation(use->resource_id), world);
  auto const& image = launch::image_of(in, world);
  auto const& devices = launch::devices_of(in, world);
  Launch const launch{in,
                      image,
                      launch::launch_subnet(in, world).value(),
                      devices,
                      launch::failure_of(devices, world),
                      instance_tags(in, world),
                      instance_profile(in.iam_instance_profile, world.caller)};
  auto const instances = make_instances(world, launch);
  repository<storage::Images>(world).set_last_launched_at(image.number, world.now.milliseconds);
  launch::remember_token(in, instances.front().reservation_id, world);
  auto const out = answer(instances, world);
  if (launch.failure)
    for (auto const& instance : instances) fail(world, instance, *launch.failure);
  return out;
}

}  // namespace

std::span<Rule<In> const> run_instances_rules() {
  return rule_table;
}

Action const& actions::RunInstances() {
  return action<run, nullptr, launch::FromTemplate>(rule_table,
                                                    {.default_network = true, .valid_images = true});
}

}  // namespace amiable::server
