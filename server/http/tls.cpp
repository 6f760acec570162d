#include "server/http/tls.hpp"

#include <boost/asio/ssl/context.hpp>
#include <fstream>

#include "server/http/listener.hpp"

namespace amiable::server {

namespace ssl = boost::asio::ssl;

namespace {

// OpenSSL's own words for a file that is not there are hard to read.
void require_readable(std::string const& path) {
  std::ifstream file(path);
  if (file.peek() == std::ifstream::traits_type::eof()) throw ListenError("cannot read " + path);
}

void set_limits(ssl::context& context) {
  auto* native = context.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);  // tickets resume sessions without memory
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
}

template <class Use>
void use_file(std::string const& path, char const* what, Use use) {
  require_readable(path);
  boost::system::error_code error;
  use(error);
  if (error) throw ListenError(path + " is not " + what + ": " + error.message());
}

}  // namespace

std::shared_ptr<ssl::context> load_tls(TlsFiles const& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  set_limits(*context);
  // Without this OpenSSL would ask the terminal.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); });
  use_file(files.certificate, "a certificate",
           [&](auto& error) { context->use_certificate_chain_file(files.certificate, error); });
  use_file(files.key, "the certificate's private key",
           [&](auto& error) { context->use_private_key_file(files.key, ssl::context::pem, error); });
  return context;
}

}  // namespace amiable::server
