// UTF-8, and which of its characters XML can hold.
#pragma once

#include <cstddef>
#include <string_view>

namespace amiable::protocol {

// True where `text` is valid UTF-8 (no overlong forms, no surrogates) of characters that XML 1.0 allows.
bool is_xml_text(std::string_view text);

// The longest start of `text`, which is valid UTF-8, that has at most `limit` characters.
std::string_view first_characters(std::string_view text, std::size_t limit);

}  // namespace amiable::protocol
