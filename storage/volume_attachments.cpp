#include "storage/volume_attachments.hpp"

#include "storage/children.hpp"

namespace amiable::storage {
namespace {

constexpr std::string_view select =
    "select a.number, a.volume, a.instance, a.device, a.attached_at, a.settled_at, a.detached_at, "
    "a.delete_on_termination, v.id, i.id from volume_attachments a join volumes v on v.number = a.volume "
    "join "
    "instances i on i.number = a.instance where ";

VolumeAttachment read_attachment(Row const& row) {
  return {.number = row.integer(0),
          .volume = row.integer(1),
          .instance = row.integer(2),
          .device = row.text(3),
          .attached_at = row.integer(4),
          .settled_at = row.integer(5),
          .detached_at = row.optional_integer(6),
          .delete_on_termination = row.flag(7),
          .volume_id = row.text(8),
          .instance_id = row.text(9)};
}

AttachmentsByNumber read_all(Session& session, std::string_view parent,
                             std::int64_t VolumeAttachment::*number, std::span<std::int64_t const> numbers,
                             std::int64_t now) {
  AttachmentsByNumber found;
  std::vector<Value> const parents(numbers.begin(), numbers.end());
  each_of(session, std::string(select) + std::string(parent) + " in {list} order by a.number", parents,
          [&](Row const& row) {
            auto attachment = read_attachment(row);
            if (attachment.detached_at.value_or(now + 1) > now)
              found[attachment.*number].push_back(std::move(attachment));
          });
  return found;
}

}  // namespace

std::string_view VolumeAttachment::state(std::int64_t now) const {
  if (detached_at) return "detaching";
  return now < settled_at ? "attaching" : "attached";
}

AttachmentsByNumber VolumeAttachments::of_volumes(std::span<std::int64_t const> volumes) {
  return read_all(session_, "a.volume", &VolumeAttachment::volume, volumes, now_);
}

AttachmentsByNumber VolumeAttachments::of_instances(std::span<std::int64_t const> instances) {
  return read_all(session_, "a.instance", &VolumeAttachment::instance, instances, now_);
}

std::vector<VolumeAttachment> VolumeAttachments::of_volume(std::int64_t volume) {
  return of_volumes({&volume, 1})[volume];
}

std::vector<VolumeAttachment> VolumeAttachments::of_instance(std::int64_t instance) {
  return of_instances({&instance, 1})[instance];
}

void VolumeAttachments::attach(VolumeAttachment const& attachment) {
  session_.run("delete from volume_attachments where volume = $1 and detached_at <= $2",
               {attachment.volume, now_});
  session_.run(
      "insert into volume_attachments (volume, instance, device, attached_at, settled_at, detached_at, "
      "delete_on_termination) values ($1, $2, $3, $4, $5, $6, $7)",
      {attachment.volume, attachment.instance, attachment.device, attachment.attached_at,
       attachment.settled_at, attachment.detached_at, attachment.delete_on_termination});
}

void VolumeAttachments::detach(std::int64_t number, std::int64_t done_at) {
  session_.run("update volume_attachments set detached_at = $2 where number = $1", {number, done_at});
}

void VolumeAttachments::set_delete_on_termination(std::int64_t number, bool value) {
  session_.run("update volume_attachments set delete_on_termination = $2 where number = $1", {number, value});
}

}  // namespace amiable::storage
