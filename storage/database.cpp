#include "storage/database.hpp"

#include "storage/sqlite/file_database.hpp"
#include "storage/sqlite/memory_database.hpp"

namespace amiable::storage {

namespace {

void make_folder(std::filesystem::path const& folder) {
  std::error_code cause;
  std::filesystem::create_directories(folder, cause);
  if (cause) throw StorageError("cannot create the folder " + folder.string() + ": " + cause.message());
}

// SQLite's complaint as a line that names the file.
std::string refusal(std::string const& path, sqlite::Error const& fault) {
  switch (fault.code()) {
    case SQLITE_NOTADB:
      return path + " is not an Amiable registry";
    case SQLITE_CORRUPT:
      return path + " is damaged: " + fault.what();
    case SQLITE_BUSY:
      return path + " is in use by another program";
    default:
      return "cannot open " + path + ": " + fault.what();
  }
}

std::unique_ptr<Database> open_file(std::string const& path, Durability durability) {
  if (std::filesystem::is_directory(path)) throw StorageError("cannot open " + path + ": it is a folder");
  try {
    return std::make_unique<sqlite::FileDatabase>(path, durability);
  } catch (sqlite::Error const& fault) {
    throw StorageError(refusal(path, fault));
  }
}

}  // namespace

std::unique_ptr<Database> Database::open(DatabaseOptions const& options) {
  if (options.path == ":memory:") return std::make_unique<sqlite::MemoryDatabase>();
  if (options.path.empty()) throw StorageError("the registry needs a file name");
  auto const path = std::filesystem::absolute(options.path);
  make_folder(path.parent_path());
  return open_file(path.string(), options.durability);
}

}  // namespace amiable::storage
