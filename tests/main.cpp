// Catch2's own main(), compiled once for all test programs.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
int main(int count, char* values[]) {
  return Catch::Session().run(count, values);
}
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
