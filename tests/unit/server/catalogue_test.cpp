#include <gmock/gmock.h>

#include <future>
#include <set>

#include "server/catalogue/images.hpp"
#include "server/regions.hpp"
#include "server/service.hpp"

namespace amiable::server {
namespace {

using testing::HasSubstr;
using testing::Not;

class CatalogueTest : public testing::Test {
 protected:
  static ServiceOptions options() {
    ServiceOptions options{.registry = {":memory:"}};
    options.settings.catalogue = true;
    return options;
  }

  std::string ask(std::string const& query, std::string const& region = "us-east-1") {
    std::promise<HttpResponse> answer;
    auto const credential = "AWS4-HMAC-SHA256 Credential=123456789012/20260101/" + region +
                            "/ec2/aws4_request, SignedHeaders=host, Signature=0";
    HttpRequest request{"POST", "/", {{"authorization", credential}}, "Version=2016-11-15&Action=" + query};
    if (query.starts_with('/')) request = {"POST", query, {}, ""};
    service_.handle(std::move(request),
                    [&](HttpResponse response) { answer.set_value(std::move(response)); });
    return answer.get_future().get().body;
  }

  static std::string id(std::string_view name, std::string_view region = "us-east-1") {
    for (auto const& image : catalogue::images())
      if (image.name.starts_with(name)) return catalogue::image_id(image, region);
    return "none";
  }

  Service service_{options()};
};

TEST_F(CatalogueTest, EveryRegionHasItsOwnIds) {
  std::set<std::string> ids;
  for (auto const& image : catalogue::images())
    for (auto const region : {"us-east-1", "eu-west-1"}) ids.insert(catalogue::image_id(image, region));
  EXPECT_EQ(ids.size(), 2 * catalogue::images().size());
}

TEST_F(CatalogueTest, IsThereWithTheFirstRequestToARegion) {
  EXPECT_THAT(ask("DescribeImages&Owner.1=amazon", "ap-south-1"),
              HasSubstr(id("al2023-ami-2", "ap-south-1")));
  EXPECT_THAT(ask("DescribeImages&Owner.1=099720109477", "us-gov-west-1"),
              HasSubstr("<imageLocation>amazon/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-"));
}

TEST_F(CatalogueTest, ItsImagesAreLaunchedAndCopied) {
  auto const linux_image = id("al2023-ami-2");
  EXPECT_THAT(ask("RunInstances&MinCount=1&MaxCount=1&InstanceType=t3.micro&ImageId=" + linux_image),
              HasSubstr("<imageId>" + linux_image + "</imageId>"));
  // The source's Region was never asked for anything.
  EXPECT_THAT(
      ask("CopyImage&Name=copy&SourceRegion=eu-west-1&SourceImageId=" + id("al2023-ami-2", "eu-west-1")),
      HasSubstr("<imageId>ami-0"));
  EXPECT_THAT(ask("CopyImage&Name=two&SourceRegion=us-east-1&SourceImageId=" + id("Windows_Server-2022")),
              HasSubstr("Images with EC2 BillingProduct codes cannot be copied to another AWS account."));
  EXPECT_THAT(ask("CopyImage&Name=three&SourceRegion=us-east-1&SourceImageId=" + id("PA-VM")),
              Not(HasSubstr("<imageId>")));
}

TEST_F(CatalogueTest, DeprecatedOnesAreHiddenFromListings) {
  auto const old = id("amzn-ami-hvm-2018");
  EXPECT_THAT(ask("DescribeImages&Owner.1=amazon"), Not(HasSubstr(old)));
  EXPECT_THAT(ask("DescribeImages&ImageId.1=" + old), HasSubstr(old));
}

TEST_F(CatalogueTest, ComesBackAfterAReset) {
  auto const image = id("debian-12");
  EXPECT_THAT(ask("DescribeImages&ImageId.1=" + image), HasSubstr(image));
  ask("/_amiable/reset");
  EXPECT_THAT(ask("DescribeImages&ImageId.1=" + image), HasSubstr(image));
  ask("/_amiable/reset?account=136693071363");
  EXPECT_THAT(ask("DescribeImages&ImageId.1=" + image), HasSubstr(image));
}

TEST(Catalogue, IsOffUnlessItIsAskedFor) {
  Service service(ServiceOptions{.registry = {":memory:"}});
  std::promise<HttpResponse> answer;
  service.handle({"POST", "/", {}, "Version=2016-11-15&Action=DescribeImages"},
                 [&](HttpResponse response) { answer.set_value(std::move(response)); });
  EXPECT_THAT(answer.get_future().get().body, HasSubstr("<imagesSet/>"));
}

}  // namespace
}  // namespace amiable::server
