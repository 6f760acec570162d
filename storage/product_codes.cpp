#include "storage/product_codes.hpp"

namespace amiable::storage {
namespace {

struct WithCodes {
  std::int64_t number;
  std::vector<ProductCode> product_codes;
  std::vector<std::string> billing_products;
};

struct Statements {
  std::string_view select, insert_code, delete_code, insert_product;
};

Statements const& statements(CodeHolder holder) {
  static constexpr Statements image{
      "select image, code, type from image_product_codes where image in {list} union all "
      "select image, code, null from image_billing_products where image in {list}",
      "insert into image_product_codes (image, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from image_product_codes where image = $1 and code = $2",
      "insert into image_billing_products (image, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements instance{
      "select instance, code, type from instance_product_codes where instance in {list} union all "
      "select instance, code, null from instance_billing_products where instance in {list}",
      "insert into instance_product_codes (instance, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from instance_product_codes where instance = $1 and code = $2",
      "insert into instance_billing_products (instance, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements snapshot{
      "select snapshot, code, type from snapshot_product_codes where snapshot in {list} union all "
      "select snapshot, code, null from snapshot_billing_products where snapshot in {list}",
      "insert into snapshot_product_codes (snapshot, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from snapshot_product_codes where snapshot = $1 and code = $2",
      "insert into snapshot_billing_products (snapshot, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements volume{
      "select volume, code, type from volume_product_codes where volume in {list} union all "
      "select volume, code, null from volume_billing_products where volume in {list}",
      "insert into volume_product_codes (volume, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from volume_product_codes where volume = $1 and code = $2",
      "insert into volume_billing_products (volume, code) values ($1, $2) on conflict do nothing"};
  switch (holder) {
    case CodeHolder::image:
      return image;
    case CodeHolder::instance:
      return instance;
    case CodeHolder::snapshot:
      return snapshot;
    case CodeHolder::volume:
      break;
  }
  return volume;
}

}  // namespace

void each_code(Session& session, CodeHolder holder, std::span<Value const> numbers,
               CodeVisitor const& visit) {
  each_of(session, statements(holder).select, numbers,
          [&](Row const& row) { visit(row.integer(0), row.text(1), row.optional_text(2)); });
}

std::vector<ProductCode> product_codes(Session& session, CodeHolder holder, std::int64_t number) {
  WithCodes record{number};
  load_codes<WithCodes>(session, holder, {&record, 1});
  return std::move(record.product_codes);
}

void add_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                       std::vector<ProductCode> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).insert_code, {number, code.code, code.type});
}

void remove_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<ProductCode> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).delete_code, {number, code.code});
}

void add_billing_products(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<std::string> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).insert_product, {number, code});
}

}  // namespace amiable::storage
