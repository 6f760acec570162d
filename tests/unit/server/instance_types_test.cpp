#include "server/instance_types.hpp"

#include <gmock/gmock.h>

namespace amiable::server {
namespace {

using testing::ElementsAre;

InstanceType const& type(std::string_view name) {
  auto const* found = find_instance_type(name);
  if (!found) throw std::invalid_argument(std::string(name));
  return *found;
}

TEST(InstanceTypes, KnowsEveryCurrentFamily) {
  for (auto const* name :
       {"t1.micro",    "t2.micro",      "t3.nano",     "t3a.medium",    "t4g.small", "m1.small",
        "m5.large",    "m8g.xlarge",    "c1.medium",   "c7gn.16xlarge", "r8i.large", "i4i.large",
        "d3en.xlarge", "g6.xlarge",     "p5.48xlarge", "x2gd.medium",   "z1d.large", "u7i-12tb.224xlarge",
        "mac2.metal",  "hpc7a.12xlarge"})
    EXPECT_TRUE(find_instance_type(name)) << name;
}

TEST(InstanceTypes, KnowsNoOthers) {
  EXPECT_EQ(find_instance_type("t3"), nullptr);
  EXPECT_EQ(find_instance_type("t3.nan"), nullptr);
  EXPECT_EQ(find_instance_type(""), nullptr);
  EXPECT_EQ(find_instance_type("z9.large"), nullptr);
}

// ebs-and-launch 5.2, instance-types 1: what AWS's pages say of T3 (2 virtual CPUs, 0.5 GiB, two interfaces).
TEST(InstanceTypes, TellsWhatATypeCanDo) {
  auto const& nano = type("t3.nano");
  EXPECT_EQ(nano.vcpus, 2);
  EXPECT_EQ(nano.memory_mib, 512);
  EXPECT_EQ(nano.network_interfaces, 2);
  EXPECT_EQ(std::string_view(nano.hypervisor), "nitro");
  EXPECT_EQ(std::string_view(nano.ena), "required");
  EXPECT_THAT(nano.boot_modes.list(), ElementsAre("legacy-bios", "uefi"));
  EXPECT_TRUE(nano.architectures.contains("x86_64"));
  EXPECT_FALSE(nano.architectures.contains("x86"));
  EXPECT_TRUE(nano.burstable);
}

TEST(InstanceTypes, OldOnesTakeParavirtualImages) {
  EXPECT_TRUE(type("m1.small").virtualization_types.contains("paravirtual"));
  EXPECT_TRUE(type("m1.small").root_device_types.contains("instance-store"));
  EXPECT_FALSE(type("t2.micro").virtualization_types.contains("paravirtual"));
}

TEST(InstanceTypes, BareMetalHasNoHypervisor) {
  EXPECT_TRUE(type("m5d.metal").is_bare_metal());
  EXPECT_FALSE(type("m5d.large").is_bare_metal());
}

TEST(InstanceTypes, SaysWhichCoresMayBeAskedFor) {
  EXPECT_THAT(type("t3.nano").core_counts(), ElementsAre(1));
  EXPECT_THAT(type("c5.2xlarge").core_counts(), ElementsAre(2, 4));
  EXPECT_THAT(type("m1.small").core_counts(), ElementsAre());
  EXPECT_EQ(type("p4d.24xlarge").core_counts().size(), 24u);
  EXPECT_THAT(type("inf2.48xlarge").core_counts(), ElementsAre(4, 8, 12, 16, 20, 24, 28, 32, 64, 96));
}

// Whatever is said is one of the words that the API model knows.
TEST(InstanceTypes, UseTheModelsWords) {
  for (auto const& type : instance_types()) {
    SCOPED_TRACE(std::string_view(type.name));
    EXPECT_THAT(std::string_view(type.hypervisor), testing::AnyOf("nitro", "xen", "none"));
    EXPECT_THAT(std::string_view(type.ena), testing::AnyOf("required", "supported", "unsupported"));
    EXPECT_THAT(type.boot_modes.list(), testing::Each(testing::AnyOf("legacy-bios", "uefi")));
    EXPECT_FALSE(type.architectures.empty());
    EXPECT_EQ(type.vcpus, type.cores * type.threads_per_core);
    EXPECT_GT(type.memory_mib, 0);
    EXPECT_GT(type.network_interfaces, 0);
  }
}

}  // namespace
}  // namespace amiable::server
