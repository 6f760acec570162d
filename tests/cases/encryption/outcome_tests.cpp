// One test per row of outcomes.txt.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/cases/runner/service_target.hpp"
#include "tests/cases/runner/to_http.hpp"

namespace amiable::cases {
namespace {

struct Outcome {
  std::string operation, source, flag, key, off, on;
};

void PrintTo(Outcome const& row, std::ostream* out) {
  *out << row.operation << " of " << row.source << ", Encrypted " << row.flag << ", key " << row.key;
}

std::vector<Outcome> read_outcomes() {
  std::ifstream file(AMIABLE_CASES "/encryption/outcomes.txt");
  std::vector<Outcome> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    auto& row = rows.emplace_back();
    words >> row.operation >> row.source >> row.flag >> row.key >> row.off >> row.on;
  }
  return rows;
}

constexpr std::string_view own = "key/11111111-1111-1111-1111-111111111111";
constexpr std::string_view given = "key/44444444-4444-4444-4444-444444444444";
constexpr std::string_view aws_managed = "key/f54d65ee-d276-5204-aa72-947fb83bab26";

// A volume and an image of each snapshot, by their last digits.
constexpr auto fixtures = R"json({
  "kmsKeys": [
    { "id": "44444444-4444-4444-4444-444444444444" },
    { "id": "55555555-5555-5555-5555-555555555555", "state": "Disabled" }
  ],
  "buckets": [ { "name": "disks", "objects": [ { "key": "disk.raw", "text": "0123456789" } ] } ],
  "snapshots": [
    { "id": "snap-0aaaaaaaaaaaaaaaa", "volumeSize": 1 },
    { "id": "snap-0bbbbbbbbbbbbbbbb", "volumeSize": 1, "encrypted": true,
      "kmsKeyId": "11111111-1111-1111-1111-111111111111" },
    { "id": "snap-0cccccccccccccccc", "volumeSize": 1, "owner": "222222222222", "encrypted": true,
      "kmsKeyId": "22222222-2222-2222-2222-222222222222", "createVolumePermissions": [ "123456789012" ] }
  ],
  "volumes": [
    { "id": "vol-0aaaaaaaaaaaaaaaa", "snapshotId": "snap-0aaaaaaaaaaaaaaaa" },
    { "id": "vol-0bbbbbbbbbbbbbbbb", "snapshotId": "snap-0bbbbbbbbbbbbbbbb" }
  ],
  "images": [
    { "id": "ami-0aaaaaaaaaaaaaaaa", "name": "plain",
      "blockDeviceMapping": [ { "deviceName": "/dev/xvda", "ebs": { "snapshotId": "snap-0aaaaaaaaaaaaaaaa" } } ] },
    { "id": "ami-0bbbbbbbbbbbbbbbb", "name": "own",
      "blockDeviceMapping": [ { "deviceName": "/dev/xvda", "ebs": { "snapshotId": "snap-0bbbbbbbbbbbbbbbb" } } ] },
    { "id": "ami-0cccccccccccccccc", "name": "shared", "owner": "222222222222",
      "launchPermissions": [ "123456789012" ],
      "blockDeviceMapping": [ { "deviceName": "/dev/xvda", "ebs": { "snapshotId": "snap-0cccccccccccccccc" } } ] }
  ]
})json";

std::string between(std::string const& text, std::string const& open, std::string const& close) {
  auto const at = text.find(open);
  if (at == text.npos) return "";
  auto const begin = at + open.size();
  return text.substr(begin, text.find(close, begin) - begin);
}

std::string element(std::string const& xml, std::string const& name) {
  return between(xml, "<" + name + ">", "</" + name + ">");
}

class Outcomes : public testing::TestWithParam<Outcome> {
 protected:
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  server::HttpResponse query(std::string const& action, Parameters parameters) {
    return target_.ask(to_http(Query{action, {}, std::move(parameters)}, {}));
  }

  void prepare(bool by_default) {
    ASSERT_EQ(target_.ask({"POST", "/_amiable/fixtures", {}, fixtures}).status, 200);
    if (by_default) query("EnableEbsEncryptionByDefault", {});
  }

  std::string source(std::string const& prefix) const {
    auto const& name = GetParam().source;
    if (name == "none") return "";
    return prefix + "0" + std::string(16, name == "plain" ? 'a' : name == "own" ? 'b' : 'c');
  }

  std::string key() const {
    auto const& name = GetParam().key;
    if (name == "-") return "";
    auto const digit = name == "given" ? '4' : name == "disabled" ? '5' : '6';
    auto const run = [&](std::size_t count) { return std::string(count, digit); };
    return "arn:aws:kms:us-east-1:123456789012:key/" + run(8) + "-" + run(4) + "-" + run(4) + "-" + run(4) +
           "-" + run(12);
  }

  // Adds the flag and the key, where the row has them.
  Parameters with_encryption(Parameters parameters, std::string const& prefix = "") const {
    if (GetParam().flag != "-") parameters.emplace_back(prefix + "Encrypted", GetParam().flag);
    if (!key().empty()) parameters.emplace_back(prefix + "KmsKeyId", key());
    return parameters;
  }

  server::HttpResponse request() {
    auto const& operation = GetParam().operation;
    std::string const device = "BlockDeviceMapping.1.";
    if (operation == "CreateVolume")
      return query(operation,
                   with_encryption(
                       {{"AvailabilityZone", "us-east-1a"}, {"Size", "1"}, {"SnapshotId", source("snap-")}}));
    if (operation == "CopySnapshot")
      return query(operation,
                   with_encryption({{"SourceRegion", "us-east-1"}, {"SourceSnapshotId", source("snap-")}}));
    if (operation == "CreateSnapshot") return query(operation, {{"VolumeId", source("vol-")}});
    if (operation == "CopyVolumes") return query(operation, {{"SourceVolumeId", source("vol-")}});
    if (operation == "ImportSnapshot")
      return query(operation, with_encryption({{"DiskContainer.Format", "raw"},
                                               {"DiskContainer.UserBucket.S3Bucket", "disks"},
                                               {"DiskContainer.UserBucket.S3Key", "disk.raw"}}));
    if (operation == "CopyImage")
      return query(operation,
                   with_encryption(
                       {{"Name", "copy"}, {"SourceRegion", "us-east-1"}, {"SourceImageId", source("ami-")}}));
    if (operation == "RegisterImage")
      return query(operation, with_encryption({{"Name", "new"},
                                               {"RootDeviceName", "/dev/xvda"},
                                               {device + "DeviceName", "/dev/xvda"},
                                               {device + "Ebs.SnapshotId", source("snap-")}},
                                              device + "Ebs."));
    if (operation == "RunInstances") return query(operation, with_device(launch()));
    if (operation == "CreateImage") {
      auto const instance = element(query("RunInstances", launch()).body, "instanceId");
      return query(operation, with_device({{"Name", "new"}, {"InstanceId", instance}}));
    }
    return start_snapshot();
  }

  // An instance of the image that is the source; of nothing comes a device beside the plain image's.
  Parameters launch() const {
    auto const image = source("ami-");
    return {
        {"ImageId", image.empty() ? "ami-0aaaaaaaaaaaaaaaa" : image}, {"MinCount", "1"}, {"MaxCount", "1"}};
  }

  std::string device() const { return source("").empty() ? "/dev/sdf" : "/dev/xvda"; }

  Parameters with_device(Parameters parameters) const {
    std::string const mapping = "BlockDeviceMapping.1.";
    parameters.emplace_back(mapping + "DeviceName", device());
    parameters.emplace_back(mapping + "Ebs.VolumeSize", "1");
    return with_encryption(std::move(parameters), mapping + "Ebs.");
  }

  server::HttpResponse start_snapshot() {
    std::string body = R"({"VolumeSize": 1)";
    if (!source("snap-").empty()) body += R"(, "ParentSnapshotId": ")" + source("snap-") + "\"";
    if (GetParam().flag != "-") body += R"(, "Encrypted": )" + GetParam().flag;
    if (!key().empty()) body += R"(, "KmsKeyArn": ")" + key() + "\"";
    return target_.ask({"POST", "/snapshots", {}, body + "}"});
  }

  // What was made, described; `made` is the answer.
  std::string describe(std::string const& made) {
    auto const& operation = GetParam().operation;
    if (operation == "CreateVolume" || operation == "CopyVolumes")
      return query("DescribeVolumes",
                   {{"Filter.1.Name", "volume-id"}, {"Filter.1.Value.1", element(made, "volumeId")}})
          .body;
    if (operation == "RunInstances")
      return query("DescribeVolumes", {{"Filter.1.Name", "attachment.instance-id"},
                                       {"Filter.1.Value.1", element(made, "instanceId")},
                                       {"Filter.2.Name", "attachment.device"},
                                       {"Filter.2.Value.1", device()}})
          .body;
    if (operation == "RegisterImage") return image(made);
    if (operation == "CreateImage" && source("").empty()) {
      auto const shown = image(made);
      return shown.substr(shown.rfind("<ebs>"));  // the new device
    }
    return query("DescribeSnapshots", {{"SnapshotId.1", snapshot_of(made)}}).body;
  }

  std::string image(std::string const& made) {
    return query("DescribeImages", {{"ImageId.1", element(made, "imageId")}}).body;
  }

  std::string snapshot_of(std::string const& made) {
    auto const& operation = GetParam().operation;
    if (operation == "StartSnapshot") return between(made, R"("SnapshotId":")", "\"");
    if (operation == "CopyImage" || operation == "CreateImage") return element(image(made), "snapshotId");
    if (operation == "ImportSnapshot")
      return element(query("DescribeImportSnapshotTasks", {}).body, "snapshotId");
    return element(made, "snapshotId");
  }

  std::string outcome() {
    auto const response = request();
    if (response.status >= 400) return error_of(response);
    auto const made = describe(response.body);
    auto const encrypted = element(made, "encrypted");
    if (encrypted.empty()) return "vanishes";
    if (encrypted == "false") return "plain";
    auto const arn = element(made, "kmsKeyId");
    return arn.empty()                  ? "encrypted"
           : arn.ends_with(own)         ? "own"
           : arn.ends_with(given)       ? "given"
           : arn.ends_with(aws_managed) ? "default"
                                        : arn;
  }

  static std::string error_of(server::HttpResponse const& response) {
    for (auto const& [name, value] : response.headers)
      if (name == "x-amzn-ErrorType") return value.substr(0, value.find(':'));
    return element(response.body, "Code");
  }

  ServiceTarget target_;
};

TEST_P(Outcomes, WithoutEncryptionByDefault) {
  prepare(false);
  EXPECT_EQ(outcome(), GetParam().off);
}

TEST_P(Outcomes, WithEncryptionByDefault) {
  prepare(true);
  EXPECT_EQ(outcome(), GetParam().on);
}

INSTANTIATE_TEST_SUITE_P(Encryption, Outcomes, testing::ValuesIn(read_outcomes()));

}  // namespace
}  // namespace amiable::cases
