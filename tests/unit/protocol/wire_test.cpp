// What AWS's protocol vectors for "ec2" show, on shapes that are served: the model's names and Botocore's
// serializer give the expectations (docs/ec2/images.md 1.1 and 1.2).
#include <gtest/gtest.h>

#include "generated/account.hpp"
#include "generated/images.hpp"
#include "generated/snapshots.hpp"
#include "generated/tags.hpp"
#include "generated/volumes.hpp"
#include "protocol/parameters.hpp"
#include "protocol/wire_rules.hpp"
#include "protocol/xml.hpp"
#include "tests/unit/protocol/refusal.hpp"

namespace amiable::ec2 {
namespace {

using protocol::Parameters;

template <class Request>
Request decoded(std::string_view form) {
  auto const parameters = Parameters::parse(form);
  Request request;
  decode(parameters.root(), request);
  EXPECT_EQ(parameters.first_unread(), std::nullopt);
  return request;
}

template <class Request>
std::optional<std::string> unknown_in(std::string_view form) {
  auto const parameters = Parameters::parse(form);
  Request request;
  decode(parameters.root(), request);
  return parameters.first_unread();
}

// The elements inside the root.
template <class Result>
std::string encoded(Result const& result) {
  protocol::XmlWriter xml;
  xml.open("R");
  encode(xml, result);
  xml.close("R");
  auto const text = xml.take();
  auto const start = text.find("<R>");
  return start == text.npos ? "" : text.substr(start + 3, text.size() - start - 7);
}

TEST(RequestsOnTheWire, ScalarsUnderTheirWireNames) {
  auto const request = decoded<RegisterImageRequest>(
      "Name=web&ImageLocation=bucket%2Fmanifest&EnaSupport=true&DryRun=false&UefiData=YQ%3D%3D&BootMode="
      "uefi");
  EXPECT_EQ(request, (RegisterImageRequest{.image_location = "bucket/manifest",
                                           .boot_mode = "uefi",
                                           .uefi_data = "YQ==",
                                           .dry_run = false,
                                           .name = "web",
                                           .ena_support = true}));
}

TEST(RequestsOnTheWire, NamesAreCaseSensitive) {
  EXPECT_EQ(unknown_in<RegisterImageRequest>("name=web"), "name");
  EXPECT_EQ(unknown_in<RegisterImageRequest>("NAME=web"), "NAME");
}

TEST(RequestsOnTheWire, TheModelsLocationNameOutranksItsMemberName) {
  EXPECT_EQ(unknown_in<DescribeImagesRequest>("ImageIds.1=ami-1"), "ImageIds.1");
  auto const request = decoded<DescribeImagesRequest>("ImageId.1=ami-1&ExecutableBy.1=self&Owner.1=amazon");
  EXPECT_EQ(request.image_ids, std::vector<std::string>{"ami-1"});
  EXPECT_EQ(request.executable_users, std::vector<std::string>{"self"});
  EXPECT_EQ(request.owners, std::vector<std::string>{"amazon"});
}

TEST(RequestsOnTheWire, NestedStructuresInFlattenedLists) {
  auto const request = decoded<RegisterImageRequest>(
      "BlockDeviceMapping.2.DeviceName=/dev/sdb&BlockDeviceMapping.2.VirtualName=ephemeral0"
      "&BlockDeviceMapping.1.DeviceName=/dev/sda1&BlockDeviceMapping.1.Ebs.SnapshotId=snap-1"
      "&BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.1.Ebs.DeleteOnTermination=true");
  auto const expected = std::vector<BlockDeviceMapping>{
      {.ebs = EbsBlockDevice{.delete_on_termination = true, .snapshot_id = "snap-1", .volume_size = 8},
       .device_name = "/dev/sda1"},
      {.device_name = "/dev/sdb", .virtual_name = "ephemeral0"}};
  EXPECT_EQ(request.block_device_mappings, expected);
}

TEST(RequestsOnTheWire, ListsInListsOfStructures) {
  auto const request = decoded<CreateVolumeRequest>(
      "TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=1"
      "&TagSpecification.1.Tag.2.Key=b");
  auto const expected = std::vector<TagSpecification>{
      {.resource_type = "volume", .tags = {{.key = "a", .value = "1"}, {.key = "b"}}}};
  EXPECT_EQ(request.tag_specifications, expected);
}

TEST(RequestsOnTheWire, Filters) {
  auto const request = decoded<DescribeTagsRequest>(
      "Filter.1.Name=key&Filter.1.Value.1=a&Filter.1.Value.2=b&Filter.3.Name=value&MaxResults=5");
  EXPECT_EQ(request.filters, (std::vector<Filter>{{.name = "key", .values = {"a", "b"}}, {.name = "value"}}));
  EXPECT_EQ(request.max_results, 5);
}

TEST(RequestsOnTheWire, ListsHaveNoMemberSegment) {
  EXPECT_EQ(unknown_in<DescribeTagsRequest>("Filter.member.1.Name=key"), "Filter.member.1.Name");
  EXPECT_EQ(unknown_in<DescribeTagsRequest>("Filter.1.Value.item.1=key"), "Filter.1.Value.item.1");
}

TEST(RequestsOnTheWire, AnEmptyValueIsAbsent) {
  EXPECT_EQ(decoded<CreateVolumeRequest>("Size=&Encrypted=&KmsKeyId=&DryRun="), CreateVolumeRequest{});
  EXPECT_EQ(decoded<RegisterImageRequest>("Name=&BootMode="), RegisterImageRequest{});
}

TEST(RequestsOnTheWire, EmptyValuesThatMeanSomething) {
  EXPECT_EQ(decoded<RegisterImageRequest>("BlockDeviceMapping.1.NoDevice=").block_device_mappings,
            std::vector<BlockDeviceMapping>{{.no_device = ""}});
  EXPECT_EQ(decoded<RegisterImageRequest>("VirtualizationType=").virtualization_type, "");
  EXPECT_EQ(decoded<RegisterImageRequest>("Description=").description, "");
  EXPECT_EQ(decoded<DescribeSnapshotAttributeRequest>("Attribute=").attribute, "");
  EXPECT_EQ(decoded<ModifySnapshotAttributeRequest>("Attribute=").attribute, "");
  EXPECT_EQ(decoded<ResetSnapshotAttributeRequest>("Attribute=").attribute, "");
  EXPECT_EQ(decoded<DeleteTagsRequest>("Tag.1.Key=a&Tag.1.Value=").tags,
            (std::vector<Tag>{{.key = "a", .value = ""}}));
  auto const images =
      decoded<ModifyImageAttributeRequest>("LaunchPermission.Add.1.UserId=&LaunchPermission.Add.2.Group=");
  EXPECT_EQ(images.launch_permission->add, (std::vector<LaunchPermission>{{.user_id = ""}, {.group = ""}}));
  auto const snapshots = decoded<ModifySnapshotAttributeRequest>(
      "CreateVolumePermission.Remove.1.UserId=&CreateVolumePermission.Remove.2.Group=");
  EXPECT_EQ(snapshots.create_volume_permission->remove,
            (std::vector<CreateVolumePermission>{{.user_id = ""}, {.group = ""}}));
}

TEST(RequestsOnTheWire, AStructureIsThereWhenAnythingOfItWasSent) {
  EXPECT_EQ(decoded<RegisterImageRequest>("BlockDeviceMapping.1.Ebs.SnapshotId=").block_device_mappings,
            std::vector<BlockDeviceMapping>{{.ebs = EbsBlockDevice{}}});
  EXPECT_EQ(decoded<ModifyImageAttributeRequest>("Description.Value=").description, AttributeValue{});
}

TEST(RequestsOnTheWire, AValueWhereAStructureBelongsIsUnknown) {
  EXPECT_EQ(unknown_in<RegisterImageRequest>("BlockDeviceMapping.1.Ebs=x"), "BlockDeviceMapping.1.Ebs");
  EXPECT_EQ(unknown_in<RegisterImageRequest>("BlockDeviceMapping.1=x"), "BlockDeviceMapping.1");
  EXPECT_EQ(unknown_in<RegisterImageRequest>("Name.1=x"), "Name.1");
}

TEST(RequestsOnTheWire, ValuesOfAWrongFormAreRefusedUnderTheirFullName) {
  auto const error =
      protocol::refusal([] { decoded<RegisterImageRequest>("BlockDeviceMapping.1.Ebs.Encrypted=maybe"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->rule, protocol::wire::not_boolean.id);
  EXPECT_EQ(error->message,
            "Invalid value 'maybe' for BlockDeviceMapping.1.Ebs.Encrypted. Expecting true or false.");
}

TEST(AnswersOnTheWire, WhatIsUnsetIsLeftOut) {
  EXPECT_EQ(encoded(RegisterImageResult{}), "");
  EXPECT_EQ(encoded(RegisterImageResult{.image_id = "ami-1"}), "<imageId>ami-1</imageId>");
}

TEST(AnswersOnTheWire, EmptyStringsAndStructuresAndListsAreEmptyElements) {
  EXPECT_EQ(encoded(Volume{.snapshot_id = ""}), "<snapshotId/>");
  EXPECT_EQ(encoded(ImageAttribute{.description = AttributeValue{}}), "<description/>");
  EXPECT_EQ(encoded(DescribeImagesResult{.images = std::vector<Image>{}}), "<imagesSet/>");
  EXPECT_EQ(encoded(DescribeImagesResult{}), "");
}

TEST(AnswersOnTheWire, NumbersBooleansAndTimes) {
  EXPECT_EQ(encoded(EbsBlockDevice{.delete_on_termination = false, .volume_size = 8, .encrypted = true}),
            "<deleteOnTermination>false</deleteOnTermination><volumeSize>8</volumeSize><encrypted>true</"
            "encrypted>");
  EXPECT_EQ(encoded(Snapshot{.full_snapshot_size_in_bytes = 1LL << 40, .start_time = protocol::Timestamp{1}}),
            "<fullSnapshotSizeInBytes>1099511627776</fullSnapshotSizeInBytes>"
            "<startTime>1970-01-01T00:00:00.001Z</startTime>");
}

TEST(AnswersOnTheWire, ListsOfStructures) {
  EXPECT_EQ(
      encoded(DescribeTagsResult{.next_token = "t",
                                 .tags = std::vector<TagDescription>{{.key = "a", .resource_id = "ami-1"},
                                                                     {.key = "b", .value = ""}}}),
      "<nextToken>t</nextToken><tagSet><item><key>a</key><resourceId>ami-1</resourceId></item>"
      "<item><key>b</key><value/></item></tagSet>");
}

TEST(AnswersOnTheWire, ElementsOfOtherNamesThanTheirMembers) {
  EXPECT_EQ(encoded(ImageAttribute{.kernel_id = AttributeValue{.value = "aki-1"},
                                   .launch_permissions = std::vector<LaunchPermission>{{.group = "all"}}}),
            "<kernel><value>aki-1</value></kernel>"
            "<launchPermission><item><group>all</group></item></launchPermission>");
  EXPECT_EQ(encoded(DeregisterImageResult{
                .return_ = true, .delete_snapshot_results = std::vector<DeleteSnapshotReturnCode>{}}),
            "<return>true</return><deleteSnapshotResultSet/>");
}

TEST(AnswersOnTheWire, ActionsWithoutAResultReturnTrue) {
  EXPECT_EQ(encoded(DeleteVolumeResult{}), "<return>true</return>");
  EXPECT_EQ(encoded(CreateTagsResult{}), "<return>true</return>");
}

TEST(AnswersOnTheWire, QueryServicesKeepTheModelsNames) {
  EXPECT_EQ(encoded(GetCallerIdentityResult{
                .user_id = "AKID", .account = "123456789012", .arn = "arn:aws:iam::1:root"}),
            "<UserId>AKID</UserId><Account>123456789012</Account><Arn>arn:aws:iam::1:root</Arn>");
}

}  // namespace
}  // namespace amiable::ec2
