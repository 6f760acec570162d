#include "server/bundles/bundling.hpp"

#include "server/bundles/bundle.hpp"
#include "storage/images.hpp"

namespace amiable::server {
namespace {

std::string manifest_key(storage::BundleTask const& task) {
  return task.prefix + ".manifest.xml";
}

std::string part_name(storage::BundleTask const& task, std::size_t index) {
  auto const last = task.prefix.rfind('/');
  return task.prefix.substr(last == std::string::npos ? 0 : last + 1) + ".part." + std::to_string(index);
}

std::string part_key(storage::BundleTask const& task, std::size_t index) {
  return task.prefix + ".part." + std::to_string(index);
}

std::vector<storage::ImageObject> source_of(storage::Instance const& instance, Write& world) {
  auto const image = repository<storage::Images>(world).find(instance.image_id);
  if (!image) return {};
  return repository<storage::ImageObjects>(world).of(image->number);
}

std::string content_of(storage::ImageObject const& object, storage::ObjectStore& store) {
  auto found = store.get(object.bucket, object.key, largest_part);
  if (!found.found() || sha1(found.content) != object.sha1)
    throw storage::ObjectStoreError("The image of the instance has changed since it was registered.");
  return std::move(found.content);
}

void write_parts(storage::BundleTask& task, std::vector<storage::ImageObject> const& source,
                 storage::ObjectStore& store) {
  auto manifest = parse_manifest(content_of(source.front(), store)).value();
  for (std::size_t index = 0; index < manifest.parts.size(); ++index) {
    auto const content = content_of(source.at(index + 1), store);
    store.put(task.bucket, part_key(task, index), content);
    manifest.parts[index].filename = part_name(task, index);
    ++task.objects;
  }
  manifest.name = part_name(task, 0).substr(0, part_name(task, 0).rfind(".part."));
  manifest.user = task.owner;
  store.put(task.bucket, manifest_key(task), to_xml(manifest));
  ++task.objects;
}

}  // namespace

void write_bundle(storage::BundleTask& task, storage::Instance const& instance, Write& world) {
  auto const source = source_of(instance, world);
  if (source.empty()) {
    task.failed_because = "The image of the instance was not registered from a manifest.";
    return;
  }
  try {
    write_parts(task, source, world.objects);
  } catch (storage::ObjectStoreError const& error) {
    remove_bundle(task, world.objects);
    task.failed_because = error.what();
  }
}

void remove_bundle(storage::BundleTask const& task, storage::ObjectStore& store) {
  store.remove(task.bucket, manifest_key(task));
  for (std::int64_t index = 0; index < task.objects; ++index)
    store.remove(task.bucket, part_key(task, static_cast<std::size_t>(index)));
}

}  // namespace amiable::server
