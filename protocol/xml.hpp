// XML as it is answered: written from its beginning to its end, without white space between the elements.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace amiable::protocol {

// Names of elements and namespaces are written as they are, texts are escaped.
class XmlWriter {
 public:
  XmlWriter();  // begins with the declaration and a line feed

  void open(std::string_view element, std::string_view xml_namespace = {});
  void close(std::string_view element);  // the one opened last; <element/> where nothing is in it
  void write(std::string_view element, std::string_view text);  // open, text, close

  std::string take() { return std::move(text_); }  // what was written; then the writer is done

 private:
  void escape(std::string_view text);

  std::string text_;
  std::size_t opened_ = 0;  // where the tag ends that was opened last
};

using WriteResult = std::function<void(XmlWriter&)>;  // the members of a result

// The answer to a success. EC2: <ActionResponse xmlns="http://ec2.amazonaws.com/doc/{version}/">
// <requestId>…</requestId> and the result's members directly.
std::string ec2_answer(std::string_view action, std::string_view version, std::string_view request_id,
                       WriteResult const& write_result);

// Query services: <ActionResponse xmlns=…><ActionResult>…</ActionResult><ResponseMetadata><RequestId>…
std::string query_answer(std::string_view action, std::string_view xml_namespace, std::string_view request_id,
                         WriteResult const& write_result);

}  // namespace amiable::protocol
