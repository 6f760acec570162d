// A task that replaces a root volume, as EC2 answers it. Source: docs/ec2/ebs-and-launch.md 5.8.
#pragma once

#include <vector>

#include "generated/instances.hpp"
#include "server/world.hpp"
#include "storage/replace_root_volume_tasks.hpp"
#include "storage/tags.hpp"

namespace amiable::server {

ec2::ReplaceRootVolumeTask root_task_answer(storage::ReplaceRootVolumeTask const& task, Read const& world);

}  // namespace amiable::server
