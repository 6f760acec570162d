#include "server/transfers/transfer.hpp"

#include <future>

#include "protocol/wire_rules.hpp"
#include "server/base64.hpp"
#include "server/ebs/requests.hpp"
#include "server/transfers/transfer_thread.hpp"
#include "storage/content_holds.hpp"

namespace amiable::server {

// What would take long has no time any more.
void Transfer::stop_where_the_process_ends() const {
  if (environment_.transfers.is_ending()) throw storage::StorageError("the server is ending");
}

void Transfer::read(std::function<void(Read const&)> const& work) {
  stop_where_the_process_ends();
  environment_.database.read([&](storage::Session& session) {
    work({caller_, environment_.clock.now(), environment_.settings, session, objects_});
  });
}

// Waits for the writer.
void Transfer::write(std::function<void(storage::Session&)> const& work) {
  stop_where_the_process_ends();
  std::promise<void> written;
  auto const done = [&](std::exception_ptr thrown) {
    thrown ? written.set_exception(thrown) : written.set_value();
  };
  if (!environment_.writer.submit(work, done)) protocol::refuse(protocol::wire::overloaded);
  written.get_future().get();
}

// Transfers run one after the other: what is held before the first hold is of one that could not even take
// that back, when the disk was full say.
std::optional<std::int64_t> Transfer::take(storage::Session& session, std::int64_t content) const {
  storage::ContentHolds holds(session);
  if (holds_.empty()) holds.release_all();
  return holds.take(content);
}

std::int64_t Transfer::new_content() {
  std::int64_t content = 0, hold = 0;
  write([&](storage::Session& session) {
    content = storage::Contents(session).make(std::nullopt);
    hold = take(session, content).value();
  });
  holds_.push_back(hold);
  return content;
}

void Transfer::put(std::int64_t content, std::vector<NewBlock> const& blocks) {
  std::vector<std::string> digests;
  digests.reserve(blocks.size());
  for (auto const& block : blocks) digests.push_back(base64(ebs::sha256(block.bytes)));
  write([&](storage::Session& session) {
    storage::Contents contents(session);
    for (std::size_t i = 0; i < blocks.size(); ++i)
      contents.put(content, blocks[i].index, blocks[i].bytes, digests[i]);
  });
}

bool Transfer::hold(std::int64_t content) {
  std::optional<std::int64_t> hold;
  write([&](storage::Session& session) { hold = take(session, content); });
  if (hold) holds_.push_back(*hold);
  return hold.has_value();
}

void Transfer::release(storage::Session& session) const {
  for (auto const hold : holds_) storage::ContentHolds(session).release(hold);
}

}  // namespace amiable::server
