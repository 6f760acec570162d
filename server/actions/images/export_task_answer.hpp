// An export task as the actions show it. Source: docs/ec2/images.md 3.16.
#pragma once

#include "generated/images.hpp"
#include "server/rules/tag_rules.hpp"
#include "storage/export_image_tasks.hpp"

namespace amiable::server {

ec2::ExportImageTask export_task_answer(storage::ExportImageTask const& task,
                                        std::vector<storage::Tag> const& tags, std::int64_t now);

// What ExportImage answers, whatever the clock says.
ec2::ExportImageResult export_started(storage::ExportImageTask const& task,
                                      rules::TagSpecifications const& tags);

}  // namespace amiable::server
