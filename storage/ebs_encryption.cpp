#include "storage/ebs_encryption.hpp"

namespace amiable::storage {

bool EbsEncryption::by_default() {
  auto const found =
      session_.first("select by_default from ebs_encryption where account = $1 and region = $2",
                     {scope_.account, scope_.region}, [](Row const& row) { return row.flag(0); });
  return found.value_or(false);
}

void EbsEncryption::set_by_default(bool enabled) {
  session_.run(
      "insert into ebs_encryption (account, region, by_default) values ($1, $2, $3) "
      "on conflict (account, region) do update set by_default = excluded.by_default",
      {scope_.account, scope_.region, enabled});
}

std::optional<std::string> EbsEncryption::default_kms_key_id() {
  auto const found =
      session_.first("select default_kms_key_id from ebs_encryption where account = $1 and region = $2",
                     {scope_.account, scope_.region}, [](Row const& row) { return row.optional_text(0); });
  return found.value_or(std::nullopt);
}

void EbsEncryption::set_default_kms_key_id(std::optional<std::string> const& arn) {
  session_.run(
      "insert into ebs_encryption (account, region, default_kms_key_id) values ($1, $2, $3) "
      "on conflict (account, region) do update set default_kms_key_id = excluded.default_kms_key_id",
      {scope_.account, scope_.region, arn});
}

}  // namespace amiable::storage
