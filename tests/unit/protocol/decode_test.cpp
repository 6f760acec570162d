#include "protocol/decode.hpp"

#include <gtest/gtest.h>

#include "protocol/wire_rules.hpp"
#include "tests/unit/protocol/refusal.hpp"

namespace amiable::protocol {
namespace {

// What "A" of the form is as a Value.
template <class Value>
std::optional<Value> read_a(std::string const& form) {
  auto const parameters = Parameters::parse(form);
  std::optional<Value> out;
  read(parameters.root(), "A", out);
  return out;
}

template <class Value>
void expect_refused(RuleText const& rule, std::initializer_list<char const*> values) {
  for (auto value : values)
    EXPECT_EQ(refused_by([&] { read_a<Value>(std::string("A=") + value); }), rule.id) << value;
}

template <class Value>
void expect_absent() {
  EXPECT_EQ(read_a<Value>(""), std::nullopt);
  EXPECT_EQ(read_a<Value>("A="), std::nullopt);
  EXPECT_EQ(read_a<Value>("A.B=1"), std::nullopt);
}

TEST(Decode, String) {
  expect_absent<std::string>();
  EXPECT_EQ(read_a<std::string>("A=x+y"), "x y");
  EXPECT_EQ(read_a<std::string>("A=+"), " ");
}

TEST(Decode, Fractions) {
  expect_absent<double>();
  EXPECT_EQ(read_a<double>("A=30"), 30.0);
  EXPECT_EQ(read_a<double>("A=-0.0034"), -0.0034);
  expect_refused<double>(wire::not_number, {"x", "1,5", "1.5x", "inf", "nan", "1e999"});
}

TEST(Decode, AnEmptyStringIsKeptWhereItMeansSomething) {
  auto const parameters = Parameters::parse("A=&B.C=1");
  std::optional<std::string> a, b, c;
  read(parameters.root(), "A", a, Empty::kept);
  read(parameters.root(), "B", b, Empty::kept);
  read(parameters.root(), "C", c, Empty::kept);
  EXPECT_EQ(a, "");
  EXPECT_EQ(b, std::nullopt);
  EXPECT_EQ(c, std::nullopt);
}

TEST(Decode, Boolean) {
  expect_absent<bool>();
  EXPECT_EQ(read_a<bool>("A=true"), true);
  EXPECT_EQ(read_a<bool>("A=false"), false);
  expect_refused<bool>(wire::not_boolean, {"TRUE", "yes", "1", "true+", "+false", "t"});
}

TEST(Decode, Integer) {
  expect_absent<std::int32_t>();
  EXPECT_EQ(read_a<std::int32_t>("A=0"), 0);
  EXPECT_EQ(read_a<std::int32_t>("A=-1"), -1);
  EXPECT_EQ(read_a<std::int32_t>("A=2147483647"), 2147483647);
  EXPECT_EQ(read_a<std::int32_t>("A=-2147483648"), -2147483647 - 1);
  expect_refused<std::int32_t>(wire::not_integer, {"2147483648", "-2147483649", "8GiB", "8.0", "1e3", "0x8",
                                                   "+8", "8+", "%2B8", "-", "--8", "eight", "%D9%A8"});
}

TEST(Decode, Long) {
  expect_absent<std::int64_t>();
  EXPECT_EQ(read_a<std::int64_t>("A=2147483648"), 2147483648);
  EXPECT_EQ(read_a<std::int64_t>("A=9223372036854775807"), INT64_MAX);
  EXPECT_EQ(read_a<std::int64_t>("A=-9223372036854775808"), INT64_MIN);
  expect_refused<std::int64_t>(wire::not_integer, {"9223372036854775808", "-9223372036854775809", "1L"});
}

TEST(Decode, Timestamp) {
  expect_absent<Timestamp>();
  EXPECT_EQ(read_a<Timestamp>("A=1970-01-01T00%3A00%3A01Z"), Timestamp{1000});
  EXPECT_EQ(read_a<Timestamp>("A=1970-01-01T00:00:01.5Z"), Timestamp{1500});
  expect_refused<Timestamp>(wire::not_timestamp, {"1970-01-01", "tomorrow", "0"});
}

TEST(Decode, Strings) {
  auto const parameters = Parameters::parse("A.2=b&A.10=c&A.1=a&A.3=&A.4.B=x");
  std::vector<std::string> a, none;
  read(parameters.root(), "A", a);
  read(parameters.root(), "B", none);
  EXPECT_EQ(a, (std::vector<std::string>{"a", "b", "", "c"}));
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(parameters.first_unread(), "A.4.B");
}

TEST(Decode, AValueOfTheListItselfIsUnknown) {
  auto const parameters = Parameters::parse("A=x");
  std::vector<std::string> a;
  read(parameters.root(), "A", a);
  EXPECT_TRUE(a.empty());
  EXPECT_EQ(parameters.first_unread(), "A");
}

TEST(Decode, OptionalListsAreThereWhenSent) {
  auto const parameters = Parameters::parse("A.1=x");
  std::optional<std::vector<std::string>> a, none;
  read(parameters.root(), "A", a);
  read(parameters.root(), "B", none);
  EXPECT_EQ(a, std::vector<std::string>{"x"});
  EXPECT_EQ(none, std::nullopt);
}

TEST(Decode, RefusalsNameTheParameterInFull) {
  auto const parameters = Parameters::parse("Ebs.VolumeSize=8GiB");
  std::optional<std::int32_t> size;
  auto const error = refusal([&] { read(*parameters.root().find("Ebs"), "VolumeSize", size); });
  EXPECT_EQ(error->code, "InvalidParameterValue");
  EXPECT_EQ(error->message, "Invalid value '8GiB' for Ebs.VolumeSize. Expecting an integer.");
}

}  // namespace
}  // namespace amiable::protocol
