// The server's side of TLS. Only for the sources in this folder, but for TlsFiles.
#pragma once

#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
}

namespace amiable::server {

// PEM files.
struct TlsFiles {
  std::string certificate;  // the server's, then those that lead to a root
  std::string key;
};

// TLS 1.2 and later with that certificate. Throws ListenError.
std::shared_ptr<boost::asio::ssl::context> load_tls(TlsFiles const& files);

}  // namespace amiable::server
