// StartSnapshot: an empty snapshot, or one over another's blocks, pending until it is completed.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "server/ebs/operations.hpp"
#include "server/ebs/requests.hpp"
#include "server/json/json_reader.hpp"
#include "server/kms_key.hpp"
#include "server/rules/ebs_ids.hpp"
#include "server/rules/resource_id.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/client_tokens.hpp"
#include "storage/ebs_encryption.hpp"

namespace amiable::server::ebs {
namespace {

constexpr std::string_view action_name = "StartSnapshot";
constexpr std::string_view taggable = "snapshot";
constexpr std::int64_t most_pending = 100;
constexpr std::int64_t largest_volume = 65536;  // GiB
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t usual_timeout = 60;

struct In {
  std::optional<std::int64_t> volume_size;
  std::optional<std::string> parent_snapshot_id;
  std::vector<storage::Tag> tags;
  std::optional<std::string> description;
  std::optional<std::string> client_token;
  std::optional<bool> encrypted;
  std::optional<std::string> kms_key_arn;
  std::optional<std::int64_t> timeout;
  std::string text;  // to compare with that of an earlier request
};

In read(JsonRequest const& request) {
  In asked;
  JsonObject in{JsonValue(request.body)};
  in.read("VolumeSize", asked.volume_size);
  in.read("ParentSnapshotId", asked.parent_snapshot_id);
  in.read("Description", asked.description);
  in.read("ClientToken", asked.client_token);
  in.read("Encrypted", asked.encrypted);
  in.read("KmsKeyArn", asked.kms_key_arn);
  in.read("Timeout", asked.timeout);
  for (auto const& item : in.items("Tags")) {
    JsonObject tag(item);
    storage::Tag read_tag;
    tag.read("Key", read_tag.key);
    tag.read("Value", read_tag.value);
    tag.refuse_unknown();
    asked.tags.push_back(std::move(read_tag));
  }
  in.refuse_unknown();
  asked.text = boost::json::serialize(request.body);
  return asked;
}

bool is_key_arn(std::string_view text) {
  auto const key = text.find(":key/");
  return text.starts_with("arn:aws") && text.find(":kms:") != text.npos && key != text.npos && key > 12 &&
         rules::is_account_id(text.substr(key - 12, 12));
}

bool has_white_space(std::string_view text) {
  return text.find_first_of(" \t\n\r\f\v") != text.npos;
}

void check_members(In const& in, MemberCheck& check) {
  check.required("volumeSize", in.volume_size.has_value());
  if (in.volume_size && *in.volume_size < 1) check.range("volumeSize", in.volume_size, 1, largest_volume);
  check_snapshot_id("parentSnapshotId", in.parent_snapshot_id, check);
  check.pattern("description", in.description, in.description != "", "^[\\S\\s]+$");
  if (in.description) check.length("description", *in.description, 0, 255);
  check.pattern("clientToken", in.client_token,
                in.client_token && !in.client_token->empty() && !has_white_space(*in.client_token),
                "^[\\S]+$");
  if (in.client_token) check.length("clientToken", *in.client_token, 0, 255);
  check.pattern("kmsKeyArn", in.kms_key_arn, in.kms_key_arn && is_key_arn(*in.kms_key_arn),
                "arn:aws[a-z\\-]*:kms:.*:[0-9]{12}:key/.*");
  check.range("timeout", in.timeout, 10, 4320);
}

std::optional<storage::TokenUse> token_use(In const& in, Read const& world) {
  if (!in.client_token) return std::nullopt;
  return repository<storage::ClientTokens>(world).find(action_name, *in.client_token);
}

std::optional<storage::Snapshot> parent_of(In const& in, Read const& world) {
  return in.parent_snapshot_id ? find_own(world, *in.parent_snapshot_id) : std::nullopt;
}

bool is_new(In const& in, Read const& world) {
  return !token_use(in, world);
}

Verdict bad_tag(std::vector<storage::Tag> const& tags) {
  for (auto const& tag : tags) {
    if (tag.key.empty() || rules::characters(tag.key) > 127) return broken(tag.key);
    if (tag.key.starts_with("aws:") || rules::characters(tag.value) > 255) return broken(tag.key);
    if (std::ranges::count(tags, tag.key, &storage::Tag::key) > 1) return broken(tag.key);
  }
  return kept;
}

constexpr auto request_rules = table<In>(
    members_valid<In, check_members>(),
    Rule<In>{.id = "StartSnapshot.VolumeSize.maximum",
             .code = "ValidationException.INVALID_VOLUME_SIZE",
             .message = "Volume size {0} is not valid: it must be between 1 and 65536 GiB",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .request =
                 [](In const& in, Caller const&) {
                   return *in.volume_size > largest_volume ? broken(std::to_string(*in.volume_size)) : kept;
                 }},
    Rule<In>{.id = "StartSnapshot.Tags.valid",
             .code = "ValidationException.INVALID_TAG",
             .message = "The tag {0} is invalid",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .request = [](In const& in, Caller const&) { return bad_tag(in.tags); }},
    Rule<In>{.id = "StartSnapshot.Tags.count",
             .code = "ValidationException.INVALID_TAG",
             .message = "A snapshot has at most 50 tags",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .request = [](In const& in, Caller const&) { return broken_if(in.tags.size() > 50); }},
    Rule<In>{.id = "StartSnapshot.Encrypted.key",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "Encrypt cannot be false when KmsKeyArn is specified",
             .basis = seen,
             .source = "ebs-and-launch 3.2",
             .request = [](In const& in,
                           Caller const&) { return broken_if(in.encrypted == false && in.kms_key_arn); }},
    Rule<In>{.id = "StartSnapshot.Encrypted.parent",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "Encrypted and KmsKeyArn cannot be specified with ParentSnapshotId",
             .basis = guessed,
             .source = "ebs-and-launch 3.2",
             .request = [](In const& in, Caller const&) {
               return broken_if(in.parent_snapshot_id && (in.encrypted || in.kms_key_arn));
             }});

constexpr auto state_rules = table<In>(
    Rule<In>{.id = "StartSnapshot.ClientToken.same_request",
             .code = "ConflictException",
             .message = "Current request does not match request stored with this token.",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   auto const use = token_use(in, world);
                   return broken_if(use && (use->request != in.text || !find_own(world, use->resource_id)));
                 }},
    Rule<In>{.id = "StartSnapshot.ParentSnapshotId.found",
             .code = "ValidationException.INVALID_SNAPSHOT_ID",
             .message = "Source snapshot ({0}) is not found.",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   if (!in.parent_snapshot_id || !is_new(in, world)) return kept;
                   return parent_of(in, world) ? kept : broken(*in.parent_snapshot_id);
                 }},
    Rule<In>{.id = "StartSnapshot.ParentSnapshotId.completed",
             .code = "ValidationException.INVALID_SNAPSHOT_ID",
             .message = "Source snapshot ({0}) is not complete.",
             .basis = seen,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   if (!is_new(in, world)) return kept;
                   auto const parent = parent_of(in, world);
                   return parent && !parent->is_usable(world.now.milliseconds) ? broken(parent->id) : kept;
                 }},
    Rule<In>{.id = "StartSnapshot.VolumeSize.of_parent",
             .code = "ValidationException.INVALID_VOLUME_SIZE",
             .message = "Volume size {0} is smaller than that of the parent snapshot: {1}",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   auto const parent = parent_of(in, world);
                   return parent && is_new(in, world) && *in.volume_size < parent->volume_size
                              ? broken(std::to_string(*in.volume_size), std::to_string(parent->volume_size))
                              : kept;
                 }},
    Rule<In>{.id = "StartSnapshot.ParentSnapshotId.encrypted",
             .code = "ValidationException.INVALID_PARAMETER_VALUE",
             .message = "The parent snapshot {0} is not encrypted, and encryption by default is enabled",
             .basis = guessed,
             .source = "ebs-and-launch 3.2",
             .state =
                 [](In const& in, Read const& world) {
                   auto const parent = parent_of(in, world);
                   return parent && is_new(in, world) && !parent->encrypted &&
                                  repository<storage::EbsEncryption>(world).by_default()
                              ? broken(parent->id)
                              : kept;
                 }},
    Rule<In>{.id = "StartSnapshot.KmsKeyArn.usable",
             .code = "ValidationException.INVALID_CUSTOMER_KEY",
             .message = "The key {0} cannot be used",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .state =
                 [](In const& in, Read const& world) {
                   return in.kms_key_arn && is_new(in, world) && !is_usable_key(world, *in.kms_key_arn)
                              ? broken(*in.kms_key_arn)
                              : kept;
                 }},
    Rule<In>{.id = "StartSnapshot.Pending.limit",
             .code = "ServiceQuotaExceededException.DEPENDENCY_SERVICE_QUOTA_EXCEEDED",
             .message = "The account has 100 pending snapshots, and cannot have more.",
             .basis = guessed,
             .source = "ebs-and-launch 8.1",
             .state = [](In const& in, Read const& world) {
               return broken_if(is_new(in, world) &&
                                repository<storage::Snapshots>(world).pending_uploads() >= most_pending);
             }});

constexpr auto rule_table = table<In>(request_rules, state_rules);

void encrypt(storage::Snapshot& snapshot, In const& in, std::optional<storage::Snapshot> const& parent,
             Read const& world) {
  if (parent) {
    snapshot.encrypted = parent->encrypted;
    snapshot.kms_key_id = parent->kms_key_id;
    return;
  }
  snapshot.encrypted = in.kms_key_arn || in.encrypted.value_or(false) ||
                       repository<storage::EbsEncryption>(world).by_default();
  if (snapshot.encrypted) snapshot.kms_key_id = in.kms_key_arn.value_or(default_key_arn(world));
}

std::int64_t timeout_ms(In const& in) {
  return in.timeout.value_or(usual_timeout) * minute_ms;
}

storage::Snapshot snapshot_of(In const& in, Write& world) {
  auto const parent = parent_of(in, world);
  storage::Snapshot snapshot;
  snapshot.id = world.ids.next(rules::snapshot_prefix);
  snapshot.owner = world.account();
  snapshot.region = world.region();
  snapshot.started_at = world.now.milliseconds;
  snapshot.completed_at = world.now.milliseconds + timeout_ms(in);
  snapshot.failed_because = storage::upload_timed_out;
  snapshot.volume_id = storage::no_volume;
  snapshot.volume_size = *in.volume_size;
  snapshot.description = in.description.value_or("");
  snapshot.content = storage::Contents(world.session).make(parent ? parent->content : std::nullopt);
  encrypt(snapshot, in, parent, world);
  return snapshot;
}

boost::json::value or_null(std::optional<std::string> const& text) {
  return text ? boost::json::value(*text) : boost::json::value();
}

boost::json::value tags_answer(std::vector<storage::Tag> const& tags) {
  if (tags.empty()) return nullptr;
  boost::json::array shown;
  for (auto const& tag : tags) shown.push_back({{"Key", tag.key}, {"Value", tag.value}});
  return shown;
}

JsonAnswer answer(In const& in, storage::Snapshot const& snapshot) {
  return {201,
          {{{"BlockSize", block_bytes},
            {"Description", or_null(in.description)},
            {"KmsKeyArn", or_null(snapshot.kms_key_id)},
            {"OwnerId", snapshot.owner},
            {"ParentSnapshotId", or_null(in.parent_snapshot_id)},
            {"SnapshotId", snapshot.id},
            {"SseType", nullptr},
            {"StartTime", static_cast<double>(snapshot.started_at) / 1000},
            {"Status", "pending"},
            {"Tags", tags_answer(in.tags)},
            {"VolumeSize", snapshot.volume_size}}}};
}

JsonAnswer run(Write& world, In const& in) {
  if (auto const use = token_use(in, world)) return answer(in, find_own(world, use->resource_id).value());
  auto snapshot = snapshot_of(in, world);
  snapshot.number = repository<storage::Snapshots>(world).insert(snapshot);
  storage::SnapshotUploads(world.session).insert({.snapshot = snapshot.number, .timeout_ms = timeout_ms(in)});
  repository<storage::Tags>(world).set(snapshot.id, taggable, in.tags);
  if (in.client_token)
    repository<storage::ClientTokens>(world).remember(action_name, *in.client_token, {in.text, snapshot.id});
  return answer(in, snapshot);
}

}  // namespace

JsonOperation const& StartSnapshot() {
  return json_operation<read, run>(rule_table);
}

}  // namespace amiable::server::ebs
