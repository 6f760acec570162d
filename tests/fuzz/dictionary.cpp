// Prints what requests are made of, as a dictionary of libFuzzer: actions, names and values of parameters, as
// the model has them.
#include <iostream>
#include <set>
#include <string>

#include "generated/schema.hpp"

namespace {

// "BlockDeviceMapping.N.Ebs" as a request has it, and its last segment.
void add_names(std::string path, std::set<std::string>& words) {
  for (auto at = path.find(".N"); at != path.npos; at = path.find(".N", at)) path.replace(at, 2, ".1");
  words.insert("&" + path + "=");
  words.insert("." + path.substr(path.rfind('.') + 1));
}

}  // namespace

int main() {
  std::set<std::string> words{"Version=2016-11-15",
                              "Version=2011-06-15",
                              "&",
                              ".",
                              "X-Amz-Algorithm=",
                              "X-Amz-Credential=",
                              "true",
                              "false",
                              "X-Amz-Date=",
                              "X-Amz-Signature=",
                              "us-east-1a",
                              "snap-0aaaaaaaaaaaaaaaa",
                              "X-Amz-SignedHeaders=",
                              "X-Amz-Expires=",
                              "/dev/xvda",
                              "ami-0aaaaaaaaaaaaaaaa",
                              "X-Amz-Security-Token=",
                              "AWS4-HMAC-SHA256",
                              "%25",
                              "vol-0aaaaaaaaaaaaaaaa",
                              "Authorization: ",
                              "/20260101/us-east-1/",
                              "2147483648",
                              "9223372036854775808",
                              "/ec2/aws4_request",
                              "2026-01-01T00:00:00Z",
                              "{ami:1}",
                              "{snap:1}",
                              "SignedHeaders=host;",
                              "UNSIGNED-PAYLOAD",
                              "{vol:1}",
                              "{token:1}",
                              "%F0%9F%98%80",
                              "@222222222222/20260101/eu-west-1",
                              "%EF%BF%BD",
                              "*"};
  for (auto const& schema : amiable::ec2::action_schemas()) {
    words.insert("Action=" + std::string(schema.action));
    for (auto const& member : schema.members) {
      add_names(std::string(member.path), words);
      words.insert(member.values.begin(), member.values.end());
    }
  }
  for (auto const& word : words) std::cout << '"' << word << "\"\n";
}
