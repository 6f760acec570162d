// A bundle task as all actions show it. Source: docs/ec2/ebs-and-launch.md 6.
#pragma once

#include "generated/instances.hpp"
#include "storage/bundle_tasks.hpp"

namespace amiable::server {

ec2::BundleTask bundle_task_answer(storage::BundleTask const& task, std::int64_t now);

}  // namespace amiable::server
