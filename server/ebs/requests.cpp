#include "server/ebs/requests.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <charconv>

#include "server/base64.hpp"
#include "server/json/json_reader.hpp"

namespace amiable::server::ebs {
namespace {

bool all_of(std::string_view text, std::string_view others) {
  return std::ranges::all_of(text, [&](unsigned char c) {
    return std::isalnum(c) || others.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

constexpr std::size_t digest_part = 16;

std::string signature(std::string_view snapshot_id, std::int64_t index, std::string_view rest) {
  return sha256("block|" + std::string(snapshot_id) + "|" + std::to_string(index) + "|" + std::string(rest))
      .substr(0, digest_part);
}

}  // namespace

std::optional<std::string> text_of(std::string_view value) {
  return value.empty() ? std::nullopt : std::optional(std::string(value));
}

std::optional<std::int64_t> number_of(std::string_view value, std::string_view member) {
  if (value.empty()) return std::nullopt;
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size())
    throw JsonFault("must be a whole number", std::string(member));
  return number;
}

std::optional<std::string> query_text(JsonRequest const& request, std::string_view name) {
  for (auto const& [given, value] : request.query)
    if (given == name) return text_of(value);
  return std::nullopt;
}

std::optional<std::int64_t> query_number(JsonRequest const& request, std::string_view name) {
  return number_of(query_text(request, name).value_or(""), name);
}

void check_snapshot_id(std::string_view member, std::optional<std::string> const& id, MemberCheck& check) {
  if (!id) return;
  bool const matches = id->starts_with("snap-") && id->size() > 5 &&
                       id->find_first_not_of("0123456789abcdef", 5) == std::string::npos;
  check.pattern(member, id, matches, "^snap-[0-9a-f]+$");
  check.length(member, *id, 1, 64);
}

void check_checksum(std::optional<std::string> const& checksum, MemberCheck& check) {
  if (!checksum) return;
  check.pattern("checksum", checksum, all_of(*checksum, "+/="), "^[A-Za-z0-9+/=]+$");
  check.length("checksum", *checksum, 1, 64);
}

void check_token(std::string_view member, std::optional<std::string> const& token, MemberCheck& check) {
  if (!token) return;
  check.pattern(member, token, all_of(*token, "+/=_-"), "^[A-Za-z0-9+/=_-]+$");
  check.length(member, *token, 1, 256);
}

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr);
  return {reinterpret_cast<char const*>(digest), length};
}

// As it may stand in a query.
std::string url_safe(std::string text) {
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

std::string not_url_safe(std::string text) {
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  return text;
}

// base64 of "expiry.count." and the digest of that with snapshot and index.
std::string block_token(std::string_view snapshot_id, std::int64_t index, std::int64_t expires_at) {
  static std::atomic<std::uint64_t> count = 0;
  auto const rest = std::to_string(expires_at) + "." + std::to_string(++count) + ".";
  return url_safe(base64(rest + signature(snapshot_id, index, rest)));
}

bool is_block_token(std::string_view token, std::string_view snapshot_id, std::int64_t index,
                    std::int64_t now) {
  auto const bytes = parse_base64(not_url_safe(std::string(token)));
  if (!bytes || bytes->size() <= digest_part) return false;
  auto const rest = bytes->substr(0, bytes->size() - digest_part);
  if (bytes->substr(rest.size()) != signature(snapshot_id, index, rest)) return false;
  std::int64_t expires_at = 0;
  std::from_chars(rest.data(), rest.data() + rest.size(), expires_at);
  return now < expires_at;
}

std::optional<storage::Snapshot> find_own(Read const& world, std::string_view id) {
  auto snapshot = repository<storage::Snapshots>(world).find(id);
  return snapshot && snapshot->owner == world.account() ? snapshot : std::nullopt;
}

std::optional<storage::SnapshotUpload> upload_of(Read const& world, storage::Snapshot const& snapshot) {
  return storage::SnapshotUploads(world.session).of_snapshot(snapshot.number);
}

Verdict snapshot_unreadable(std::string const& id, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const snapshot = snapshots.find(id);
  bool const readable =
      snapshot && snapshot->is_usable(world.now.milliseconds) && snapshots.may_use(*snapshot);
  return readable ? kept : broken(id);
}

Verdict snapshot_public(std::string const& id, Read const& world) {
  auto snapshots = repository<storage::Snapshots>(world);
  auto const snapshot = snapshots.find(id).value();
  if (snapshot.owner == world.account()) return kept;
  auto const permissions = snapshots.permissions(snapshot);
  return broken_if(std::ranges::find(permissions, storage::SnapshotPermission{"userId", world.account()}) ==
                   permissions.end());
}

}  // namespace amiable::server::ebs
