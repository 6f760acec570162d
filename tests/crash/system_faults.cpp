#include "tests/crash/system_faults.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>

namespace amiable::faults {
namespace {

std::mutex mutex;
SystemFault armed{};
int calls_left = 0;  // until the fault; 0: none is to come
bool failed = false;

bool fails(Calls kind) {
  std::lock_guard const guard(mutex);
  if (calls_left == 0 || armed.calls != kind || --calls_left > 0) return false;
  if (armed.forever) calls_left = 1;
  failed = true;
  errno = armed.cause;
  return true;
}

ssize_t faulty_read(int file, void* into, std::size_t size) {
  return fails(Calls::reads) ? -1 : ::read(file, into, size);
}
ssize_t faulty_pread(int file, void* into, std::size_t size, off_t at) {
  return fails(Calls::reads) ? -1 : ::pread(file, into, size, at);
}
ssize_t faulty_write(int file, void const* data, std::size_t size) {
  return fails(Calls::writes) ? -1 : ::write(file, data, size);
}
ssize_t faulty_pwrite(int file, void const* data, std::size_t size, off_t at) {
  return fails(Calls::writes) ? -1 : ::pwrite(file, data, size, at);
}
int faulty_ftruncate(int file, off_t size) {
  return fails(Calls::writes) ? -1 : ::ftruncate(file, size);
}

template <class Function>
void replace(char const* name, Function* function) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
}

int faulty_sync() {
  return fails(Calls::syncs) ? -1 : 0;
}

}  // namespace

// SQLite's table has no entry for these. Defined here, they stand before the C library's.
extern "C" int fsync(int) {
  return faulty_sync();
}
extern "C" int fdatasync(int) {
  return faulty_sync();
}

SystemFaults::SystemFaults() {
  static_assert(sizeof(off_t) == 8, "pread is pread64");
  replace("read", faulty_read);
  replace("pread", faulty_pread);
  replace("pread64", faulty_pread);
  replace("write", faulty_write);
  replace("pwrite", faulty_pwrite);
  replace("pwrite64", faulty_pwrite);
  replace("ftruncate", faulty_ftruncate);
}

SystemFaults::~SystemFaults() {
  disarm();
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, nullptr, nullptr);  // all as they were
}

void SystemFaults::fail_at(int call, SystemFault fault) {
  std::lock_guard const guard(mutex);
  armed = fault;
  calls_left = call;
  failed = false;
}

bool SystemFaults::disarm() {
  std::lock_guard const guard(mutex);
  calls_left = 0;
  return failed;
}

}  // namespace amiable::faults
