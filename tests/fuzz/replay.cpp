// Runs one target on files, without a fuzzer: replay_TARGET PATH…, folders with all that is in them. The last
// path that was printed is the one that fails.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>

#include "tests/fuzz/target.hpp"

namespace {

namespace fs = std::filesystem;

void replay(fs::path const& path) {
  std::cout << path.string() << std::endl;
  std::ifstream file(path, std::ios::binary);
  std::string const input(std::istreambuf_iterator<char>(file), {});
  LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  int replayed = 0;
  for (fs::path const path : std::span(argv + 1, argc - 1)) {
    if (!fs::is_directory(path)) {
      replay(path), ++replayed;
      continue;
    }
    for (auto const& entry : fs::directory_iterator(path)) replay(entry), ++replayed;
  }
  std::cout << replayed << " inputs\n";
  return replayed == 0;
}
