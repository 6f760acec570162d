#include "tests/crash/prepared_request.hpp"

#include <algorithm>
#include <stdexcept>

#include "generated/actions.hpp"
#include "tests/cases/runner/to_http.hpp"

namespace amiable::faults {
namespace {

bool writes(std::string_view action) {
  auto const rows = server::action_rows();
  auto const row = std::ranges::find(rows, action, &server::ActionRow::name);
  return row != rows.end() && row->writes;
}

bool writes(cases::Request const& request) {
  if (auto const* query = std::get_if<cases::Query>(&request)) return writes(query->action);
  return std::get<cases::Admin>(request).method == "POST";
}

void read(std::string const& path, std::string const& prefix, std::vector<GoodRequest>& requests) {
  for (auto const& played : cases::read_case_file(path).cases)
    requests.push_back({prefix + played.title, played, writes(played.steps.back().request)});
}

}  // namespace

std::vector<GoodRequest> good_requests() {
  std::vector<GoodRequest> requests;
  read(AMIABLE_CASES "/model/base_requests.txt", "base/", requests);
  read(AMIABLE_CASES "/../crash/requests.txt", "long/", requests);
  return requests;
}

PreparedRequest::PreparedRequest(std::unique_ptr<storage::Database> registry, cases::Case const& played)
    : target_(std::move(registry)), request_(played.steps.back().request) {
  auto before = played;
  before.steps.pop_back();
  if (auto const failure = player_.play(before)) throw std::runtime_error(failure->message);
}

server::HttpResponse PreparedRequest::ask() {
  return target_.ask(cases::to_http(request_, player_.placeholders()));
}

}  // namespace amiable::faults
