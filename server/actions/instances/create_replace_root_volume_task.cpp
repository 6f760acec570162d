// CreateReplaceRootVolumeTask: the root volume of a running instance is replaced by one from the snapshot it
// came from, from a snapshot of it, or from an image like the instance's. It is done at once, and the task
// tells of it by the clock; a replaced volume that is to be deleted is gone at once, too. Source:
// docs/ec2/ebs-and-launch.md 5.8.
#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/launch_image_rules.hpp"
#include "server/actions/instances/root_replacement_rules.hpp"
#include "server/actions/instances/root_task_answer.hpp"
#include "server/recycle_bin/recycling.hpp"
#include "server/rules/client_token.hpp"
#include "server/rules/tag_rules.hpp"

namespace amiable::server {
namespace {

using In = ec2::CreateReplaceRootVolumeTaskRequest;
using Out = ec2::CreateReplaceRootVolumeTaskResult;
using root_replacement::root_of;
using rules::given;
using rules::Moment;

constexpr std::string_view action_name = "CreateReplaceRootVolumeTask";
constexpr std::string_view taggable = "replace-root-volume-task";
constexpr std::size_t max_token = 64;

bool is_replacing(storage::Instance const& instance, Read const& world) {
  for (auto const& task : repository<storage::ReplaceRootVolumeTasks>(world).of_instance(instance.id))
    if (task.state(world.now.milliseconds) != "succeeded") return true;
  return false;
}

// Of metal, only Macs can have their root volumes replaced.
bool is_metal_without_replacement(storage::Instance const& instance) {
  return find_instance_type(instance.instance_type)->is_bare_metal() &&
         !instance.instance_type.starts_with("mac");
}

constexpr auto request_rules = table<In>(
    rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
    rules::snapshot_id_shape<&In::snapshot_id, Moment::request>(),
    rules::snapshot_id_issued<&In::snapshot_id, Moment::request>(),
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ImageId.form",
             .code = "InvalidAMIID.Malformed",
             .message = "Invalid id: \"{0}\"",
             .basis = guessed,
             .source = "images 1.9",
             .request =
                 [](In const& in, Caller const&) {
                   if (!given(in.image_id) || rules::is_image_id(*in.image_id)) return kept;
                   return broken(*in.image_id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.SnapshotId.alone",
             .code = "InvalidParameterCombination",
             .message = "The parameters SnapshotId and ImageId cannot be used together.",
             .basis = guessed,
             .source = "ebs-and-launch 5.8",
             .request = [](In const& in,
                           Caller const&) { return broken_if(given(in.snapshot_id) && given(in.image_id)); }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.VolumeInitializationRate.range",
             .code = "InvalidParameterValue",
             .message = "The value specified for VolumeInitializationRate is not in the allowed range.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .request =
                 [](In const& in, Caller const&) {
                   auto const rate = in.volume_initialization_rate.value_or(100);
                   return broken_if(rate < 100 || rate > 300);
                 }},
    rules::tag_specifications<In, taggable>());

constexpr auto token_rules = table<In>(
    Rule<In>{.id = "CreateReplaceRootVolumeTask.ClientToken.length",
             .code = "InvalidParameterValue",
             .message = "Client token must be less than or equal to 64 characters.",
             .basis = guessed,
             .source = "ebs-and-launch 2.2",
             .state =
                 [](In const& in, Read const&) {
                   return broken_if(in.client_token && rules::characters(*in.client_token) > max_token);
                 }},
    rules::token_of_same_request<In, action_name>("CreateReplaceRootVolumeTask.ClientToken.same_request",
                                                  guessed, "ebs-and-launch 2.2"));

constexpr auto instance_rules = table<In>(
    rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "CreateReplaceRootVolumeTask.InstanceId.running",
             .code = "IncorrectInstanceState",
             .message = "The instance '{0}' is not in the 'running' state.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   return instance.state(world.now.milliseconds) == "running" ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.InstanceId.virtual",
             .code = "UnsupportedOperation",
             .message = "The root volume of an instance of type '{0}' cannot be replaced.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   return is_metal_without_replacement(instance) ? broken(instance.instance_type) : kept;
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.InstanceId.ebs_root",
             .code = "UnsupportedOperation",
             .message = "The instance '{0}' does not have an EBS root volume.",
             .basis = documented,
             .source = "ebs-and-launch 5.8",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   return root_of(instance, world) ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "CreateReplaceRootVolumeTask.InstanceId.idle",
             .code = "IncorrectState",
             .message = "The root volume of the instance '{0}' is being replaced.",
             .basis = guessed,
             .source = "ebs-and-launch 5.8",
             .state = [](In const& in, Read const& world) {
               auto const instance = rules::find_instance(world, *in.instance_id);
               return is_replacing(instance, world) ? broken(instance.id) : kept;
             }});

constexpr auto state_rules = table<In>(instance_rules, root_replacement::image_found_rules,
                                       root_replacement::image_match_rules, root_replacement::snapshot_rules);

constexpr auto rule_table =
    table<In>(request_rules, token_rules,
              rules::unless_repeated<In, state_rules, rules::is_repeated<In, action_name>>());

// What the instance takes from the image.
void take_image(Write& world, In const& in, storage::Instance instance) {
  if (!given(in.image_id)) return;
  auto const image = rules::find_image(world, *in.image_id);
  instance.image_id = image.id;
  instance.boot_mode = image.boot_mode;
  instance.current_boot_mode = launch::boot_mode_of(image, *find_instance_type(instance.instance_type));
  instance.uefi_data = image.uefi_data;
  instance.ena_support = image.ena_support;
  instance.sriov_net_support = image.sriov_net_support;
  repository<storage::Instances>(world).update(instance);
}

void swap(Write& world, In const& in, storage::VolumeAttachment const& old) {
  auto volumes = repository<storage::Volumes>(world);
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  auto const volume = root_replacement::make_volume(in, volumes.find(old.volume_id).value(), world);
  attachments.detach(old.number, world.now.milliseconds);
  attachments.attach({.volume = volume.number,
                      .instance = old.instance,
                      .device = old.device,
                      .attached_at = world.now.milliseconds,
                      .settled_at = world.now.milliseconds + world.settings.instance_delay_ms,
                      .delete_on_termination = old.delete_on_termination});
  if (in.delete_replaced_root_volume.value_or(false))
    delete_or_recycle_volume(world, old.volume, old.volume_id);
}

storage::ReplaceRootVolumeTask task_of(In const& in, storage::VolumeAttachment const& old, Write& world) {
  storage::ReplaceRootVolumeTask task;
  task.id = world.ids.next("replacevol-");
  task.owner = world.account();
  task.region = world.region();
  task.instance_id = *in.instance_id;
  task.started_at = world.now.milliseconds;
  task.replaced_at = world.now.milliseconds + world.settings.instance_delay_ms / 2;
  task.completed_at = world.now.milliseconds + world.settings.instance_delay_ms;
  if (given(in.image_id)) task.image_id = in.image_id;
  if (given(in.snapshot_id)) task.snapshot_id = in.snapshot_id;
  task.replaced_volume_id = old.volume_id;
  task.delete_replaced = in.delete_replaced_root_volume.value_or(false);
  return task;
}

Out answer(storage::ReplaceRootVolumeTask const& task, Read const& world) {
  return {.replace_root_volume_task = root_task_answer(task, world)};
}

Out run(Write& world, In const& in) {
  auto tasks = repository<storage::ReplaceRootVolumeTasks>(world);
  if (auto const use = rules::token_use<In, action_name>(in, world))
    return answer(tasks.find(use->resource_id).value(), world);
  auto const instance = rules::find_instance(world, *in.instance_id);
  auto const old = root_of(instance, world).value();
  auto const task = task_of(in, old, world);
  swap(world, in, old);
  take_image(world, in, instance);
  tasks.insert(task);
  repository<storage::Tags>(world).set(task.id, taggable,
                                       rules::to_stored(rules::tags_of(in.tag_specifications)));
  rules::remember_token<In, action_name>(in, task.id, world);
  auto out = answer(task, world);
  out.replace_root_volume_task->task_state = "pending";
  out.replace_root_volume_task->complete_time.reset();
  return out;
}

}  // namespace

Action const& actions::CreateReplaceRootVolumeTask() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
