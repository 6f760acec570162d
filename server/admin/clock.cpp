#include "server/admin/clock.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "server/admin/json_response.hpp"
#include "server/admin/write.hpp"
#include "server/duration.hpp"
#include "server/json/json_reader.hpp"
#include "storage/recycle_bin.hpp"

namespace amiable::server {
namespace {

constexpr std::int64_t last_millisecond = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z

struct Change {
  std::optional<protocol::Timestamp> time;
  std::optional<bool> frozen;
};

protocol::Timestamp read_time(JsonValue const& value, Clock const& clock) {
  return value.is_text() && value.text() == "real" ? clock.real() : value.time();
}

// Milliseconds of whole seconds or of a text such as "PT1H".
std::int64_t read_duration(JsonValue const& value) {
  if (value.is_text()) {
    auto const duration = parse_duration(value.text());
    if (!duration) value.refuse("must be seconds, or a duration such as PT1H or P30D");
    return *duration;
  }
  between(0, last_millisecond / 1000)(value);
  return value.number() * 1000;
}

Change read_change(JsonObject in, Clock const& clock) {
  Change change;
  if (auto const now = in.find("now")) change.time = read_time(*now, clock);
  if (auto const advance = in.find("advance")) {
    change.time = {change.time.value_or(clock.now()).milliseconds + read_duration(*advance)};
    if (change.time->milliseconds > last_millisecond) advance->refuse("must not go beyond the year 9999");
  }
  in.read("frozen", change.frozen);
  in.refuse_unknown();
  return change;
}

boost::json::object state(Clock const& clock) {
  return {{"now", protocol::to_string(clock.now())}, {"frozen", clock.is_frozen()}};
}

}  // namespace

void admin::clock(Environment& environment, HttpRequest const& request, Reply reply) {
  refuse_query_parameters(request);
  reply(json_response(200, state(environment.clock)));
}

// Whoever freezes and sets in one request gets exactly the time that was set. What leaves the Recycle Bin by
// then, or has left it when the clock goes back, is gone.
void admin::set_clock(Environment& environment, HttpRequest const& request, Reply reply) {
  refuse_query_parameters(request);
  auto const change_clock = [&clock = environment.clock, body = request.body](storage::Session& session) {
    auto const document = parse_json(body);
    auto const change = read_change(JsonObject(JsonValue(document)), clock);
    auto const latest = std::max(clock.now(), change.time.value_or(clock.now()));
    storage::remove_what_left_bin(session, latest.milliseconds);
    if (change.frozen) clock.freeze(*change.frozen);
    if (change.time) clock.set(*change.time);
    return state(clock);
  };
  answer_write(environment, change_clock, std::move(reply));
}

}  // namespace amiable::server
