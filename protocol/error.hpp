// The one error that ends a request with an answer of EC2's.
#pragma once

#include <exception>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "protocol/rule_text.hpp"

namespace amiable::protocol {

class ApiError : public std::exception {
 public:
  // `arguments` fill {0}, {1} … of the rule's message.
  ApiError(RuleText const& rule, std::span<std::string const> arguments);

  std::string code;
  std::string message;
  std::string_view rule;  // id of the rule that refused; static storage
  int status;             // HTTP

  char const* what() const noexcept override { return message.c_str(); }
};

[[noreturn]] void refuse(RuleText const& rule, std::initializer_list<std::string> arguments = {});

// "{0}" and "{1}" … in `text` replaced; other braces stay as they are.
std::string fill(std::string_view text, std::span<std::string const> arguments);

// The bodies of a refusal. EC2 and the query services (STS) wrap them differently.
std::string ec2_error_body(std::string_view code, std::string_view message, std::string_view request_id);
std::string query_error_body(std::string_view code, std::string_view message, std::string_view request_id,
                             std::string_view xml_namespace, int status);

}  // namespace amiable::protocol
