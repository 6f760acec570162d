// Which volumes are attached to which instances, and as which devices.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/session.hpp"

namespace amiable::storage {

struct VolumeAttachment {
  std::int64_t number = 0;  // given by attach()
  std::int64_t volume = 0;
  std::int64_t instance = 0;
  std::string device;                            // "/dev/xvda"
  std::int64_t attached_at = 0;                  // times are milliseconds UTC; attaching from here on
  std::int64_t settled_at = 0;                   // attached from here on
  std::optional<std::int64_t> detached_at = {};  // once it is detaching: when that is over
  bool delete_on_termination = false;

  std::string volume_id = {};  // read only, as the next
  std::string instance_id = {};

  std::string_view state(std::int64_t now) const;  // "attaching", "attached", "detaching"
};

// By the volume's or the instance's number.
using AttachmentsByNumber = std::map<std::int64_t, std::vector<VolumeAttachment>>;

// Only what is not detached yet; in the order of attaching.
class VolumeAttachments {
 public:
  VolumeAttachments(Session& session, std::int64_t now) : session_(session), now_(now) {}

  std::vector<VolumeAttachment> of_volume(std::int64_t volume);
  std::vector<VolumeAttachment> of_instance(std::int64_t instance);
  AttachmentsByNumber of_volumes(std::span<std::int64_t const> volumes);
  AttachmentsByNumber of_instances(std::span<std::int64_t const> instances);

  void attach(VolumeAttachment const& attachment);
  void detach(std::int64_t number, std::int64_t done_at);
  void set_delete_on_termination(std::int64_t number, bool value);

 private:
  Session& session_;
  std::int64_t now_;
};

}  // namespace amiable::storage
