// Answers as the lines that cases show. The envelope (declaration, root, namespace, request id) is checked
// and left out.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"

namespace amiable::cases {

struct Service {
  std::string_view xml_namespace;  // without the version and the slash at the end
  bool has_result_element;         // the query protocol wraps what EC2 gives directly
};
inline constexpr Service ec2{"http://ec2.amazonaws.com/doc/", false};
inline constexpr Service sts{"https://sts.amazonaws.com/doc/", true};

// What was asked, as far as the answer repeats it. Of a raw request nothing is known.
struct Asked {
  std::optional<std::string> action;
  std::optional<std::string> version;
  Service service = ec2;
};

struct Answer {
  int status = 0;
  std::string code;                // of an error
  std::vector<std::string> lines;  // body of a success, text of an error
};

// The answer has not the form that all answers have.
class EnvelopeError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

Answer normalize(server::HttpResponse const& response, Asked const& asked);

// The header's value; names are compared without regard to case.
std::optional<std::string> find_header(server::HttpResponse const& response, std::string_view name);

// A blank at the end of a line would be invisible: it is shown as \x20.
std::string show_last_blank(std::string line);

}  // namespace amiable::cases
