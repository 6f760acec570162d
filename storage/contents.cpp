#include "storage/contents.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <map>

namespace amiable::storage {
namespace {

constexpr std::size_t chunk = 1000;

StoredBlock read_block(Row const& row) {
  return {row.integer(0), row.integer(1), row.text(2)};
}

std::string sha256_base64(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr);
  std::string text(4 * ((length + 2) / 3), '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), digest, static_cast<int>(length));
  return text;
}

std::int64_t integer(Row const& row) {
  return row.integer(0);
}

}  // namespace

std::int64_t Contents::make(ContentNumber parent) {
  session_.run(
      "insert into contents (parent, root) select $1, (select coalesce(root, number) from contents where "
      "number = $1)",
      {parent});
  return session_.last_number();
}

void Contents::put(std::int64_t content, std::int64_t index, std::string_view bytes,
                   std::string_view sha256) {
  auto const known = session_.first("select number from blocks where sha256 = $1", {sha256}, integer);
  std::int64_t number = 0;
  if (known) {
    number = *known;
  } else {
    session_.run("insert into blocks (sha256) values ($1)", {sha256});
    number = session_.last_number();
    session_.blocks().write(number, bytes);
  }
  session_.run("delete from content_blocks where content = $1 and block_index = $2", {content, index});
  session_.run("insert into content_blocks (content, block_index, block) values ($1, $2, $3)",
               {content, index, number});
}

std::vector<std::int64_t> Contents::lineage(ContentNumber content) {
  std::vector<std::int64_t> numbers;
  while (content) {
    numbers.push_back(*content);
    content = session_
                  .first("select parent from contents where number = $1", {*content},
                         [](Row const& row) { return row.optional_integer(0); })
                  .value_or(std::nullopt);
  }
  return numbers;
}

// Of each content as many as are wanted in all: below the last of the shortest, nothing is missing.
std::vector<StoredBlock> Contents::list(ContentNumber content, std::int64_t from, std::size_t limit) {
  std::map<std::int64_t, StoredBlock> blocks;
  auto known_to = std::numeric_limits<std::int64_t>::max();
  for (auto const number : lineage(content)) {
    std::size_t count = 0;
    std::int64_t last = 0;
    session_.each(
        "select c.block_index, c.block, b.sha256 from content_blocks c join blocks b on b.number = c.block "
        "where c.content = $1 and c.block_index >= $2 order by c.block_index limit $3",
        {number, from, static_cast<std::int64_t>(limit)}, [&](Row const& row) {
          last = row.integer(0);
          blocks.try_emplace(last, read_block(row));
          ++count;
        });
    if (count == limit) known_to = std::min(known_to, last);
  }
  std::vector<StoredBlock> listed;
  for (auto& [index, block] : blocks)
    if (index <= known_to && listed.size() < limit) listed.push_back(std::move(block));
  return listed;
}

std::optional<StoredBlock> Contents::find(ContentNumber content, std::int64_t index) {
  for (auto const number : lineage(content))
    if (auto block = session_.first(
            "select c.block_index, c.block, b.sha256 from content_blocks c join blocks b on b.number = "
            "c.block where c.content = $1 and c.block_index = $2",
            {number, index}, read_block))
      return block;
  return std::nullopt;
}

std::optional<StoredBlock> Contents::find_block(std::string_view sha256) {
  return session_.first("select 0, number, sha256 from blocks where sha256 = $1", {sha256}, read_block);
}

std::vector<StoredBlock> Contents::own(std::int64_t content) {
  std::vector<StoredBlock> blocks;
  session_.each(
      "select c.block_index, c.block, b.sha256 from content_blocks c join blocks b on b.number = c.block "
      "where c.content = $1 order by c.block_index",
      {content}, [&](Row const& row) { blocks.push_back(read_block(row)); });
  return blocks;
}

std::vector<ChangedBlock> Contents::changes(ContentNumber first, ContentNumber second, std::int64_t from,
                                            std::size_t limit) {
  std::vector<ChangedBlock> changed;
  while (changed.size() < limit) {
    auto const old_blocks = list(first, from, chunk);
    auto const new_blocks = list(second, from, chunk);
    auto known_to = std::numeric_limits<std::int64_t>::max();
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> both;
    for (auto const& block : old_blocks) both[block.index].first = block.number;
    for (auto const& block : new_blocks) both[block.index].second = block.number;
    for (auto const* blocks : {&old_blocks, &new_blocks})
      if (blocks->size() == chunk) known_to = std::min(known_to, blocks->back().index);
    for (auto const& [index, numbers] : both)
      if (index <= known_to && numbers.first != numbers.second && changed.size() < limit)
        changed.push_back({index, numbers.first != 0, numbers.second != 0});
    if (known_to == std::numeric_limits<std::int64_t>::max()) break;
    from = known_to + 1;
  }
  return changed;
}

std::int64_t Contents::size_bytes(ContentNumber content) {
  if (!content) return 0;
  auto const count = session_.first(
      "with recursive chain (number) as (select $1 union all select c.parent from chain join contents c on "
      "c.number = chain.number where c.parent is not null) select count(distinct b.block_index) from chain "
      "cross join content_blocks b on b.content = chain.number",
      {*content}, integer);
  return count.value_or(0) * static_cast<std::int64_t>(block_size);
}

bool Contents::are_related(ContentNumber one, ContentNumber other) {
  if (!one || !other) return false;
  auto const root = [&](std::int64_t content) {
    return session_.first("select coalesce(root, number) from contents where number = $1", {content},
                          integer);
  };
  return root(*one) == root(*other);
}

std::string Contents::read(StoredBlock const& block) {
  auto bytes = session_.blocks().read(block.number);
  if (sha256_base64(bytes) != block.sha256)
    throw StorageError("block " + std::to_string(block.number) + " is not what was written");
  return bytes;
}

void remove_unused_contents(Session& session) {
  while (session.run("delete from contents where users = 0") > 0) continue;
}

std::vector<std::int64_t> unused_blocks(Session& session) {
  std::vector<std::int64_t> numbers;
  session.each("select number from blocks where users = 0", {},
               [&](Row const& row) { numbers.push_back(row.integer(0)); });
  return numbers;
}

void remove_unused_blocks(Session& session) {
  session.run("delete from blocks where users = 0");
}

void forget_unknown_blocks(Session& session) {
  session.blocks().keep_only_up_to(session.first("select max(number) from blocks", {}, integer).value_or(0));
}

}  // namespace amiable::storage
