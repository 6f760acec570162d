#include "protocol/canonical_request.hpp"

#include <algorithm>

#include "protocol/parameters.hpp"

namespace amiable::protocol {
namespace {

// Takes the part before `separator` off `rest`, and the separator with it.
std::string_view take_until(std::string_view& rest, char separator) {
  auto const part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

bool is_unreserved(char c) {
  auto const letter = lower(c);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

// Without blanks at the ends, and one for several.
std::string trimmed(std::string_view value) {
  std::string out;
  for (char const c : value) {
    bool const blank = c == ' ' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string canonical_query(Fields fields) {
  for (auto& [name, value] : fields) {
    name = uri_encoded(name);
    value = uri_encoded(value);
  }
  std::ranges::sort(fields);
  std::string out;
  for (auto const& [name, value] : fields)
    out.append(out.empty() ? "" : "&").append(name).append("=").append(value);
  return out;
}

// The values of every header of that name, in the order sent.
std::string canonical_value(Fields const& headers, std::string const& name) {
  std::string out;
  bool first = true;
  for (auto const& [sent, value] : headers) {
    if (lower(sent) != name) continue;
    out.append(first ? "" : ",").append(trimmed(value));
    first = false;
  }
  return out;
}

std::string canonical_headers(SignedRequest const& request) {
  std::string out;
  for (auto const listed : header_names(request.signed_headers)) {
    auto const name = lower(listed);
    out.append(name).append(":").append(canonical_value(request.headers, name)).append("\n");
  }
  return out;
}

}  // namespace

std::string canonical_request(SignedRequest const& request) {
  std::string out(request.method);
  out.append("\n").append(uri_encoded(request.path, "/"));
  out.append("\n").append(canonical_query(request.query));
  out.append("\n").append(canonical_headers(request));
  out.append("\n").append(lower(request.signed_headers));
  return out.append("\n").append(request.payload_hash);
}

Fields query_fields(std::string_view query) {
  Fields fields;
  while (!query.empty()) {
    auto value = take_until(query, '&');
    if (value.empty()) continue;
    auto name = decode_form_text(take_until(value, '='));
    fields.emplace_back(std::move(name), decode_form_text(value));
  }
  return fields;
}

std::string uri_encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    if (is_unreserved(c) || kept.find(c) != kept.npos) {
      out += c;
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    out.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return out;
}

std::vector<std::string_view> header_names(std::string_view signed_headers) {
  std::vector<std::string_view> names;
  while (!signed_headers.empty()) names.push_back(take_until(signed_headers, ';'));
  return names;
}

}  // namespace amiable::protocol
