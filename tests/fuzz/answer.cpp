#include "tests/fuzz/answer.hpp"

#include <boost/json/parse.hpp>
#include <pugixml.hpp>

#include "protocol/utf8.hpp"
#include "tests/cases/runner/normalize.hpp"
#include "tests/fuzz/target.hpp"

namespace amiable::fuzz {
namespace {

class Texts : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    demand(protocol::is_xml_text(node.value()), "XML can hold every value", node.parent().name());
    return true;
  }
};

void check_request_id(pugi::xml_document const& document, server::HttpResponse const& response) {
  auto const found =
      document.select_node("/*/requestId | /*/RequestID | /*/RequestId | /*/ResponseMetadata/RequestId");
  auto const header = cases::find_header(response, "x-amzn-requestid");
  demand(header && *header == found.node().child_value(), "the request's id is in header and body",
         response.body);
}

void check_root(pugi::xml_node root, server::HttpResponse const& response) {
  std::string_view const name = root.name();
  bool const refused = name == "Response" || name == "ErrorResponse";
  demand(refused == (response.status != 200), "status and root fit", response.body);
  if (!refused) return demand(name.ends_with("Response"), "the root is the action's", response.body);
  demand(root.select_node(".//Error/Code/text()"), "an error has a code", response.body);
  demand(cases::find_header(response, "x-amiable-rule").has_value(), "a rule refused", response.body);
}

void check_status(server::HttpResponse const& response) {
  demand(response.status == 200 || (response.status >= 400 && response.status < 500),
         "nothing fails inside the server", response.body);
  demand(response.body.find("<Code>InternalError<") == std::string::npos, "nothing fails inside the server",
         response.body);
}

}  // namespace

void check_xml(server::HttpResponse const& response) {
  check_status(response);
  demand(protocol::is_xml_text(response.body), "an answer is text that XML can hold", response.body);
  pugi::xml_document document;
  demand(document.load_string(response.body.c_str(), pugi::parse_full), "an answer is well-formed",
         response.body);
  Texts texts;
  document.traverse(texts);
  check_root(document.document_element(), response);
  check_request_id(document, response);
}

void check_json(server::HttpResponse const& response) {
  check_status(response);
  boost::json::error_code error;
  boost::json::parse(response.body, error);
  demand(!error, "an answer is JSON", response.body);
}

}  // namespace amiable::fuzz
