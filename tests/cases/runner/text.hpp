// Lines and words: what every part of the runner needs of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace amiable::cases {

std::string_view trim(std::string_view text);

// Without the line ends; a last line feed begins no further line.
std::vector<std::string> split_lines(std::string_view text);
std::string join_lines(std::vector<std::string> const& lines);

std::vector<std::string> split_words(std::string_view text);

// What a case writes as \xNN, \r, \n and \\ becomes the bytes it means. Throws std::invalid_argument for
// others.
std::string unescape(std::string_view text);

// Percent-encoded for a form: letters, digits and "-_.~" stay.
std::string percent_encode(std::string_view text);

}  // namespace amiable::cases
