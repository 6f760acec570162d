// Makes the system calls of SQLite fail, as on a full disk or a broken one: below everything of ours.
// A program that uses this waits for no disk: what is said to be synced is not.
#pragma once

namespace amiable::faults {

enum class Calls { writes, reads, syncs };

struct SystemFault {
  Calls calls;
  int cause;     // ENOSPC …
  bool forever;  // until disarm(); else only the n-th call
};

// One at a time: SQLite has one table of system calls for the whole process.
class SystemFaults {
 public:
  SystemFaults();
  SystemFaults(SystemFaults const&) = delete;
  ~SystemFaults();

  // The n-th of these calls from now on fails; 1 is the next one.
  void fail_at(int call, SystemFault fault);
  // Whether a call failed since fail_at(); from now on none does.
  bool disarm();
};

}  // namespace amiable::faults
