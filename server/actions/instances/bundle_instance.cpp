// BundleInstance: an instance store-backed Windows instance becomes a bundle in a bucket. The objects are
// there at once; the task tells of them by the clock. Source: docs/ec2/ebs-and-launch.md 6.
#include <algorithm>

#include "generated/actions.hpp"
#include "server/action.hpp"
#include "server/actions/instances/bundle_task_answer.hpp"
#include "server/base64.hpp"
#include "server/bundles/bundling.hpp"
#include "server/rules/instance_ids.hpp"

namespace amiable::server {
namespace {

using In = ec2::BundleInstanceRequest;
using Out = ec2::BundleInstanceResult;
using rules::given;

ec2::S3Storage const& destination(In const& in) {
  static ec2::S3Storage const none;
  return in.storage && in.storage->s3 ? *in.storage->s3 : none;
}

template <auto member>
constexpr Rule<In> destination_required(std::string_view id, std::string_view message) {
  return {.id = id,
          .code = "MissingParameter",
          .message = message,
          .basis = guessed,
          .source = "images 1.4",
          .request = [](In const& in, Caller const&) { return broken_if(!given(destination(in).*member)); }};
}

constexpr auto request_rules = table<In>(
    rules::instance_id_required<&In::instance_id>(), rules::instance_ids_form<&In::instance_id>(),
    destination_required<&ec2::S3Storage::bucket>("BundleInstance.Bucket.required",
                                                  "The request must contain the parameter Storage.S3.Bucket"),
    destination_required<&ec2::S3Storage::prefix>("BundleInstance.Prefix.required",
                                                  "The request must contain the parameter Storage.S3.Prefix"),
    Rule<In>{.id = "BundleInstance.UploadPolicy.base64",
             .code = "InvalidParameterValue",
             .message = "Invalid value '{0}' for UploadPolicy. Expecting a policy in base64.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .request =
                 [](In const& in, Caller const&) {
                   auto const& policy = destination(in).upload_policy;
                   return given(policy) && !parse_base64(*policy) ? broken(*policy) : kept;
                 }},
    Rule<In>{.id = "BundleInstance.UploadPolicy.signed",
             .code = "InvalidParameterCombination",
             .message = "UploadPolicy, UploadPolicySignature and AWSAccessKeyId need each other.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .request = [](In const& in, Caller const&) {
               auto const& s3 = destination(in);
               auto const parts =
                   given(s3.upload_policy) + given(s3.upload_policy_signature) + given(s3.aws_access_key_id);
               return broken_if(parts != 0 && parts != 3);
             }});

constexpr auto state_rules = table<In>(
    rules::instances_found<&In::instance_id>(),
    Rule<In>{.id = "BundleInstance.InstanceId.kind",
             .code = "InvalidInstanceType",
             .message = "Only instance store-backed Windows instances can be bundled: {0} is none.",
             .basis = documented,
             .source = "ebs-and-launch 6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   auto const fits =
                       instance.root_device_type == "instance-store" && instance.platform == "windows";
                   return fits ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "BundleInstance.InstanceId.idle",
             .code = "BundlingInProgress",
             .message = "The specified instance already has a bundling task in progress.",
             .basis = documented,
             .source = "ebs-and-launch 6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const tasks =
                       repository<storage::BundleTasks>(world).list({}, {{"instance-id", {*in.instance_id}}});
                   return broken_if(std::ranges::any_of(
                       tasks, [&](auto const& task) { return task.is_running(world.now.milliseconds); }));
                 }},
    Rule<In>{.id = "BundleInstance.InstanceId.running",
             .code = "IncorrectInstanceState",
             .message = "The instance '{0}' is not in the 'running' state.",
             .basis = guessed,
             .source = "ebs-and-launch 6",
             .state =
                 [](In const& in, Read const& world) {
                   auto const instance = rules::find_instance(world, *in.instance_id);
                   return instance.state(world.now.milliseconds) == "running" ? kept : broken(instance.id);
                 }},
    Rule<In>{.id = "BundleInstance.Bucket.found",
             .code = "NoSuchBucket",
             .message = "The specified bucket does not exist",
             .basis = guessed,  // S3's
             .source = "ebs-and-launch 6",
             .state = [](In const& in, Read const& world) {
               return broken_if(world.objects.bucket_status(*destination(in).bucket) != 200);
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

// "bun-" and 8 hex digits.
std::string next_id(Ids& ids) {
  auto const id = ids.next("");
  return "bun-" + id.substr(id.size() - 8);
}

storage::BundleTask task_of(In const& in, Write& world) {
  auto const& s3 = destination(in);
  return {.id = next_id(world.ids),
          .owner = world.account(),
          .region = world.region(),
          .instance_id = *in.instance_id,
          .bucket = *s3.bucket,
          .prefix = *s3.prefix,
          .access_key = s3.aws_access_key_id,
          .upload_policy = s3.upload_policy,
          .upload_policy_signature = s3.upload_policy_signature,
          .started_at = world.now.milliseconds,
          .completed_at = world.now.milliseconds + world.settings.snapshot_delay_ms};
}

Out run(Write& world, In const& in) {
  auto task = task_of(in, world);
  write_bundle(task, rules::find_instance(world, *in.instance_id), world);
  repository<storage::BundleTasks>(world).insert(task);
  auto answer = bundle_task_answer(task, world.now.milliseconds);
  answer.state = "pending";
  answer.progress = "0%";
  answer.bundle_task_error.reset();
  return {.bundle_task = answer};
}

}  // namespace

Action const& actions::BundleInstance() {
  return action<run>(rule_table);
}

}  // namespace amiable::server
