// An import task as the actions show it. Source: docs/ec2/images.md 3.16.
#pragma once

#include "generated/images.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/import_image_tasks.hpp"

namespace amiable::server {

ec2::ImportImageTask import_task_answer(storage::ImportImageTask const& task,
                                        std::vector<storage::Tag> const& tags, std::int64_t now);

// What ImportImage answers, whatever the clock says.
ec2::ImportImageResult import_started(storage::ImportImageTask const& task,
                                      rules::TagSpecifications const& tags);

}  // namespace amiable::server
