#pragma once

#include "caseload/core/error.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace caseload::io::results {

/// SHA-256 of pieces that come one after the other.
class Sha256 {
 public:
  Sha256() : context_{EVP_MD_CTX_new(), EVP_MD_CTX_free} {
    kept(context_ != nullptr &&
         EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
  }

  void add(std::string_view bytes) {
    kept(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
  }

  std::string hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    kept(EVP_DigestFinal_ex(context_.get(), digest.data(), &length));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
      text.push_back(digits[digest[i] >> 4]);
      text.push_back(digits[digest[i] & 0xf]);
    }
    return text;
  }

 private:
  static void kept(int success) {
    core::expects(success == 1, "OpenSSL computes SHA-256");
  }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace caseload::io::results
