// What the EBS direct APIs' operations share: reading members from path, query and headers, their rules, and
// the errors' two spellings (server/json/dispatch.cpp): codes with a reason are the service's, others the
// framework's.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "server/json/member_check.hpp"
#include "server/json/operation.hpp"
#include "storage/contents.hpp"
#include "storage/snapshot_uploads.hpp"
#include "storage/snapshots.hpp"

namespace amiable::server::ebs {

inline constexpr std::int64_t block_bytes = storage::block_size;
inline constexpr std::int64_t blocks_per_gib = 2048;
inline constexpr std::int64_t token_life_ms = 585'000'000;  // 6 days and 18.5 hours

// Nothing where it is absent or empty; throws JsonFault for what is no whole number.
std::optional<std::string> text_of(std::string_view value);
std::optional<std::int64_t> number_of(std::string_view value, std::string_view member);
std::optional<std::string> query_text(JsonRequest const& request, std::string_view name);
std::optional<std::int64_t> query_number(JsonRequest const& request, std::string_view name);

// What the model demands of members that several operations have.
void check_snapshot_id(std::string_view member, std::optional<std::string> const& id, MemberCheck& check);
void check_checksum(std::optional<std::string> const& checksum, MemberCheck& check);
void check_token(std::string_view member, std::optional<std::string> const& token, MemberCheck& check);

std::string sha256(std::string_view bytes);  // 32 bytes

// A token says that a snapshot has a block; it holds for `token_life_ms`. Each is another one.
std::string block_token(std::string_view snapshot_id, std::int64_t index, std::int64_t expires_at);
bool is_block_token(std::string_view token, std::string_view snapshot_id, std::int64_t index,
                    std::int64_t now);

// The caller's own, written by StartSnapshot.
std::optional<storage::Snapshot> find_own(Read const& world, std::string_view id);
std::optional<storage::SnapshotUpload> upload_of(Read const& world, storage::Snapshot const& snapshot);

Verdict snapshot_unreadable(std::string const& id, Read const& world);  // none, not completed, or archived
Verdict snapshot_public(std::string const& id, Read const& world);

template <class In, void (*check_members)(In const&, MemberCheck&)>
constexpr std::array<Rule<In>, 2> members_valid() {
  return {{
      {.id = "Ebs.Member.required",
       .code = "ValidationException",
       .message =
           "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must "
           "not be null",
       .basis = guessed,
       .source = "ebs-and-launch 8.1",
       .request =
           [](In const& in, Caller const&) {
             MemberCheck check;
             check_members(in, check);
             return check.missing() ? broken(*check.missing()) : kept;
           }},
      {.id = "Ebs.Member.valid",
       .code = "ValidationException",
       .message =
           "1 validation error detected: Value '{0}' at '{1}' failed to satisfy constraint: Member must {2}",
       .basis = seen,
       .source = "ebs-and-launch 8.1",
       .request =
           [](In const& in, Caller const&) {
             MemberCheck check;
             check_members(in, check);
             return check.wrong();
           }},
  }};
}

// `In` has a member checksum_algorithm.
template <class In>
constexpr Rule<In> checksum_algorithm_known() {
  return {.id = "Ebs.ChecksumAlgorithm.known",
          .code = "ValidationException.INVALID_PARAMETER_VALUE",
          .message = "Unsupported Checksum Algorithm '{0}', supported algorithms are SHA256",
          .basis = seen,
          .source = "ebs-and-launch 8.1",
          .request = [](In const& in, Caller const&) {
            auto const& algorithm = in.checksum_algorithm;
            return algorithm && algorithm != "SHA256" ? broken(*algorithm) : kept;
          }};
}

// `In` has a member snapshot_id. A snapshot that may be written: there, the caller's.
template <class In>
constexpr Rule<In> snapshot_writable() {
  return {.id = "Ebs.SnapshotId.own",
          .code = "ValidationException.INVALID_SNAPSHOT_ID",
          .message = "Value ({0}) for parameter snapshotId is invalid. Expected: 'snap-...'.",
          .basis = peer,
          .source = "ebs-and-launch 8.1",
          .state = [](In const& in, Read const& world) {
            return find_own(world, in.snapshot_id) ? kept : broken(in.snapshot_id);
          }};
}

template <class In>
constexpr std::array<Rule<In>, 2> snapshot_readable() {
  return {{
      {.id = "Ebs.SnapshotId.readable",
       .code = "ResourceNotFoundException.SNAPSHOT_NOT_FOUND",
       .message = "The snapshot '{0}' does not exist.",
       .basis = seen,
       .source = "ebs-and-launch 8.1",
       .state = [](In const& in, Read const& world) { return snapshot_unreadable(in.snapshot_id, world); }},
      {.id = "Ebs.SnapshotId.not_public",
       .code = "ValidationException.INVALID_SNAPSHOT_ID",
       .message = "Public snapshots are not supported",
       .basis = peer,
       .source = "ebs-and-launch 8.1",
       .state = [](In const& in, Read const& world) { return snapshot_public(in.snapshot_id, world); }},
  }};
}

template <class In, auto const& listing>
constexpr Rule<In> page_token_ours() {
  return {.id = "Ebs.PageToken.form",
          .code = "ValidationException.INVALID_PAGE_TOKEN",
          .message = "The pagination token {0} is invalid.",
          .basis = seen,
          .source = "ebs-and-launch 8.1",
          .state = [](In const& in, Read const&) {
            return in.page_token && !storage::parse_page_token(listing, *in.page_token)
                       ? broken(*in.page_token)
                       : kept;
          }};
}

}  // namespace amiable::server::ebs
