// One test per case of every .case file: suite = file, name = title. A file that cannot be read is a failing
// test.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>

#include "tests/cases/runner/case_file.hpp"
#include "tests/cases/runner/play.hpp"
#include "tests/cases/runner/service_target.hpp"

namespace amiable::cases {
namespace {

class CaseTest : public testing::Test {
 public:
  CaseTest(std::shared_ptr<CaseFile const> file, Case const& played)
      : file_(std::move(file)), case_(played) {}

  void TestBody() override {
    ServiceTarget target;
    Player player(target, std::getenv("AMIABLE_SHOW") ? &std::cout : nullptr);
    if (auto failure = player.play(case_))
      ADD_FAILURE_AT(file_->path.c_str(), failure->line) << failure->message;
  }

 private:
  std::shared_ptr<CaseFile const> file_;
  Case const& case_;
};

class BrokenFile : public testing::Test {
 public:
  explicit BrokenFile(std::string message) : message_(std::move(message)) {}
  void TestBody() override { FAIL() << message_; }

 private:
  std::string message_;
};

// GoogleTest's filters give other characters a meaning.
std::string safe(std::string name) {
  for (auto& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '/') c = '_';
  return name;
}

template <class Make>
void register_test(std::string const& path, std::string const& title, int line, Make make) {
  auto suite = std::filesystem::relative(path, AMIABLE_CASES).replace_extension().string();
  testing::RegisterTest(safe(suite).c_str(), safe(title).c_str(), nullptr, nullptr, path.c_str(), line,
                        [make]() -> testing::Test* { return make(); });
}

void register_file(std::string const& path) try {
  auto file = std::make_shared<CaseFile const>(read_case_file(path));
  for (auto const& one : file->cases)
    register_test(path, one.title, one.line, [file, &one] { return new CaseTest(file, one); });
} catch (CaseSyntaxError const& error) {
  std::string message = error.what();
  register_test(path, "can be read", 1, [message] { return new BrokenFile(message); });
}

}  // namespace
}  // namespace amiable::cases

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  for (auto const& path : amiable::cases::find_case_files(AMIABLE_CASES)) amiable::cases::register_file(path);
  return RUN_ALL_TESTS();
}
