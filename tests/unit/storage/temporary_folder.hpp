// A folder that is there for one test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace amiable::storage {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "amiable-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(folder_); }

  std::filesystem::path const& path() const { return folder_; }
  std::string operator/(std::string const& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace amiable::storage
