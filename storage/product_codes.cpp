#include "storage/product_codes.hpp"

namespace amiable::storage {
namespace {

struct Statements {
  std::string_view select_codes, insert_code, delete_code, select_products, insert_product;
};

Statements const& statements(CodeHolder holder) {
  static constexpr Statements image{
      "select code, type from image_product_codes where image = $1 order by code",
      "insert into image_product_codes (image, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from image_product_codes where image = $1 and code = $2",
      "select code from image_billing_products where image = $1 order by code",
      "insert into image_billing_products (image, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements instance{
      "select code, type from instance_product_codes where instance = $1 order by code",
      "insert into instance_product_codes (instance, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from instance_product_codes where instance = $1 and code = $2",
      "select code from instance_billing_products where instance = $1 order by code",
      "insert into instance_billing_products (instance, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements snapshot{
      "select code, type from snapshot_product_codes where snapshot = $1 order by code",
      "insert into snapshot_product_codes (snapshot, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from snapshot_product_codes where snapshot = $1 and code = $2",
      "select code from snapshot_billing_products where snapshot = $1 order by code",
      "insert into snapshot_billing_products (snapshot, code) values ($1, $2) on conflict do nothing"};
  static constexpr Statements volume{
      "select code, type from volume_product_codes where volume = $1 order by code",
      "insert into volume_product_codes (volume, code, type) values ($1, $2, $3) on conflict do nothing",
      "delete from volume_product_codes where volume = $1 and code = $2",
      "select code from volume_billing_products where volume = $1 order by code",
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

std::vector<ProductCode> product_codes(Session& session, CodeHolder holder, std::int64_t number) {
  std::vector<ProductCode> codes;
  session.each(statements(holder).select_codes, {number}, [&](Row const& row) {
    codes.push_back({row.text(0), row.text(1)});
  });
  return codes;
}

void add_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                       std::vector<ProductCode> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).insert_code, {number, code.code, code.type});
}

void remove_product_codes(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<ProductCode> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).delete_code, {number, code.code});
}

std::vector<std::string> billing_products(Session& session, CodeHolder holder, std::int64_t number) {
  std::vector<std::string> codes;
  session.each(statements(holder).select_products, {number},
               [&](Row const& row) { codes.push_back(row.text(0)); });
  return codes;
}

void add_billing_products(Session& session, CodeHolder holder, std::int64_t number,
                          std::vector<std::string> const& codes) {
  for (auto const& code : codes) session.run(statements(holder).insert_product, {number, code});
}

}  // namespace amiable::storage
