#include "server/actions/volumes/leaving_codes.hpp"

#include <algorithm>

#include "storage/product_codes.hpp"

namespace amiable::server {
namespace {

using storage::CodeHolder;
using storage::ProductCode;

// Of the volumes that stay attached to the instance.
std::vector<ProductCode> staying_codes(Write& world, std::int64_t instance) {
  std::vector<ProductCode> codes;
  storage::VolumeAttachments attachments(world.session, world.now.milliseconds);
  for (auto const& attachment : attachments.of_instance(instance))
    if (!attachment.detached_at)
      std::ranges::copy(storage::product_codes(world.session, CodeHolder::volume, attachment.volume),
                        std::back_inserter(codes));
  return codes;
}

}  // namespace

void take_product_codes(Write& world, storage::VolumeAttachment const& attachment) {
  auto leaving = storage::product_codes(world.session, CodeHolder::volume, attachment.volume);
  auto const staying = staying_codes(world, attachment.instance);
  std::erase_if(leaving, [&](auto const& code) {
    return std::ranges::find(staying, code.code, &ProductCode::code) != staying.end();
  });
  storage::remove_product_codes(world.session, CodeHolder::instance, attachment.instance, leaving);
}

}  // namespace amiable::server
