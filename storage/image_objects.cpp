#include "storage/image_objects.hpp"

namespace amiable::storage {
namespace {

std::string const select =
    "select o.image, o.position, o.bucket, o.object_key, o.version, o.sha1 from image_objects o ";

ImageObject read(Row const& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

}  // namespace

void ImageObjects::insert(ImageObject const& object) {
  session_.run(
      "insert into image_objects (image, position, bucket, object_key, version, sha1) values ($1, $2, $3, "
      "$4, "
      "$5, $6)",
      {object.image, object.position, object.bucket, object.key, object.version, object.sha1});
}

std::vector<ImageObject> ImageObjects::of(std::int64_t image) {
  static std::string const sql = select + "where o.image = $1 order by o.position";
  std::vector<ImageObject> objects;
  session_.execute(sql, std::vector<Value>{image}, [&](Row const& row) { objects.push_back(read(row)); });
  return objects;
}

std::vector<ImageObject> ImageObjects::of_region() {
  static std::string const sql = select +
                                 "join images i on i.number = o.image where i.region = $1 and "
                                 "i.deregistered_at is null and i.invalidated_at is null";
  std::vector<ImageObject> objects;
  session_.execute(sql, std::vector<Value>{scope_.region},
                   [&](Row const& row) { objects.push_back(read(row)); });
  return objects;
}

void ImageObjects::set_version(ImageObject const& object) {
  session_.run("update image_objects set version = $1 where image = $2 and position = $3",
               {object.version, object.image, object.position});
}

}  // namespace amiable::storage
