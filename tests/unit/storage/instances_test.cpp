#include "storage/instances.hpp"

#include <gmock/gmock.h>

#include "storage/database.hpp"
#include "storage/volumes.hpp"

namespace amiable::storage {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Scope const scope{"123456789012", "us-east-1"};

std::string state_at(std::string_view transition, std::int64_t now) {
  Instance instance;
  instance.transition = transition;
  instance.settled_at = 100;
  return std::string(instance.state(now));
}

TEST(Instance, IsOnItsWayUntilItsTransitionIsOver) {
  EXPECT_EQ(state_at(transition::starting, 99), "pending");
  EXPECT_EQ(state_at(transition::starting, 100), "running");
  EXPECT_EQ(state_at(transition::stopping, 99), "stopping");
  EXPECT_EQ(state_at(transition::stopping, 100), "stopped");
  EXPECT_EQ(state_at(transition::terminating, 99), "shutting-down");
  EXPECT_EQ(state_at(transition::terminating, 100), "terminated");
  EXPECT_EQ(state_at(transition::failing, 99), "pending");
  EXPECT_EQ(state_at(transition::failing, 100), "terminated");
}

// The filter is SQL and says the same.
TEST(Instance, IsFoundByTheStateThatItHas) {
  for (auto const transition :
       {transition::starting, transition::stopping, transition::terminating, transition::failing})
    for (std::int64_t const now : {99, 100}) {
      auto const database = Database::open({":memory:"});
      database->write([&](Session& session) {
        Instance instance{.id = "i-1", .owner = scope.account, .region = scope.region};
        instance.transition = transition;
        instance.settled_at = 100;
        Instances instances(session, scope, now);
        instances.insert(instance);
        auto const state = std::string(instance.state(now));
        auto const code = std::to_string(state_code(state));
        InstanceQuery const query{
            .filters = {{"instance-state-name", {state}}, {"instance-state-code", {code}}}};
        EXPECT_THAT(instances.list(query).records, SizeIs(1)) << transition << " at " << now;
      });
    }
}

TEST(VolumeAttachments, EndWhenTheirTimeHasCome) {
  auto const database = Database::open({":memory:"});
  database->write([](Session& session) {
    auto const instance =
        Instances(session, scope, 0).insert({.id = "i-1", .owner = scope.account, .region = scope.region});
    auto const volume =
        Volumes(session, scope, 0).insert({.id = "vol-1", .owner = scope.account, .region = scope.region});
    VolumeAttachment wanted{.volume = volume, .instance = instance, .device = "/dev/sdf"};
    wanted.attached_at = 100;
    wanted.settled_at = 200;
    VolumeAttachments(session, 100).attach(wanted);

    auto const attached = VolumeAttachments(session, 100).of_volume(volume);
    ASSERT_THAT(attached, SizeIs(1));
    EXPECT_EQ(attached[0].instance_id, "i-1");
    EXPECT_EQ(attached[0].state(199), "attaching");
    EXPECT_EQ(attached[0].state(200), "attached");
    EXPECT_EQ(Volumes(session, scope, 200).find("vol-1")->state(200), "in-use");

    VolumeAttachments(session, 300).detach(attached[0].number, 400);
    EXPECT_EQ(VolumeAttachments(session, 399).of_instance(instance).at(0).state(399), "detaching");
    EXPECT_THAT(VolumeAttachments(session, 400).of_instance(instance), IsEmpty());
    EXPECT_EQ(Volumes(session, scope, 400).find("vol-1")->state(400), "available");

    VolumeAttachments(session, 400).attach(wanted);
    EXPECT_THAT(VolumeAttachments(session, 400).of_volume(volume), SizeIs(1));
  });
}

}  // namespace
}  // namespace amiable::storage
