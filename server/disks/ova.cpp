// OVA: a tar archive with a descriptor in XML, and the files of its disks as VMDK.
#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "server/disks/mapped_disk.hpp"

namespace amiable::server {
namespace {

constexpr std::uint64_t largest_descriptor = 4 << 20;

struct Member {
  std::uint64_t at = 0;
  std::uint64_t size = 0;
};

using Archive = std::map<std::string, Member, std::less<>>;  // by name

// Ends where something is no header.
Archive read_tar(ByteSource& file) {
  Archive archive;
  for (std::uint64_t at = 0; at + sector <= file.size();) {
    auto const header = read_exactly(file, at, sector);
    auto const digits = std::string_view(header).substr(124, 11);
    std::uint64_t size = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), size, 8).ec != std::errc()) break;
    if (size > file.size() - at - sector) break;
    archive[header.substr(0, std::min<std::size_t>(header.find('\0'), 100))] = {at + sector, size};
    at += sector + (size + sector - 1) / sector * sector;
  }
  return archive;
}

std::string read_descriptor(ByteSource& file, Archive const& archive) {
  for (auto const& [name, member] : archive)
    if (name.ends_with(".ovf") && member.size <= largest_descriptor)
      return read_exactly(file, member.at, member.size);
  return "";
}

// With any prefix of its namespace.
bool is_named(pugi::xml_node node, std::string_view name) {
  std::string_view const full = node.name();
  return full.substr(full.find(':') + 1) == name;
}

std::vector<pugi::xml_node> nodes(pugi::xml_document const& document, std::string_view section,
                                  std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (auto const& part : document.document_element().children())
    for (auto const& node : part.children())
      if (is_named(part, section) && is_named(node, name)) found.push_back(node);
  return found;
}

// "byte * 2^30"
double bytes_in(std::string_view units) {
  auto const power = units.rfind('^');
  int exponent = 0;
  if (power != units.npos) std::from_chars(units.data() + power + 1, units.data() + units.size(), exponent);
  return std::ldexp(1, exponent);
}

// 0 where it is no number that a size can be.
std::uint64_t capacity_of(pugi::xml_node disk) {
  auto const bytes = disk.attribute("ovf:capacity").as_double() *
                     bytes_in(disk.attribute("ovf:capacityAllocationUnits").value());
  return bytes > 0 && bytes < std::ldexp(1, 63) ? static_cast<std::uint64_t>(bytes) : 0;
}

// A disk that has no file.
class EmptyDisk final : public Disk {
 public:
  explicit EmptyDisk(std::uint64_t size) : size_(size) {}
  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t, std::span<char> to) override { std::fill(to.begin(), to.end(), '\0'); }
  std::uint64_t next_data(std::uint64_t) override { return size_; }

 private:
  std::uint64_t size_;
};

// Keeps the part of the archive that the disk is in.
class ArchivedDisk final : public Disk {
 public:
  ArchivedDisk(ByteSource& file, Member const& member)
      : file_(file, member.at, member.size), disk_(open_vmdk(file_)) {}
  bool is_open() const { return disk_ != nullptr; }
  std::uint64_t size() const override { return disk_->size(); }
  void read(std::uint64_t at, std::span<char> to) override { disk_->read(at, to); }
  std::uint64_t next_data(std::uint64_t at) override { return disk_->next_data(at); }

 private:
  Section file_;
  std::unique_ptr<Disk> disk_;
};

std::unique_ptr<Disk> open_disk(pugi::xml_node disk, std::map<std::string, std::string> const& files,
                                Archive const& archive, ByteSource& file) {
  auto const capacity = capacity_of(disk);
  std::string const reference = disk.attribute("ovf:fileRef").value();
  if (capacity == 0) return nullptr;
  if (reference.empty()) return std::make_unique<EmptyDisk>(capacity);
  auto const href = files.find(reference);
  auto const member = href == files.end() ? archive.end() : archive.find(href->second);
  if (member == archive.end()) return nullptr;
  auto archived = std::make_unique<ArchivedDisk>(file, member->second);
  return archived->is_open() ? std::move(archived) : nullptr;
}

}  // namespace

Disks open_ova(ByteSource& file) {
  auto const archive = read_tar(file);
  auto const descriptor = read_descriptor(file, archive);
  pugi::xml_document document;
  if (!document.load_buffer(descriptor.data(), descriptor.size())) return {};
  std::map<std::string, std::string> files;
  for (auto const& node : nodes(document, "References", "File"))
    files[node.attribute("ovf:id").value()] = node.attribute("ovf:href").value();
  Disks disks;
  for (auto const& node : nodes(document, "DiskSection", "Disk")) {
    disks.push_back(open_disk(node, files, archive, file));
    if (!disks.back()) return {};
  }
  return disks;
}

}  // namespace amiable::server
