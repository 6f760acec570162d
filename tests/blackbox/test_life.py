"""The life of an image with boto3: from an empty volume to deregistration."""

import unittest

import clients
from case import ServerCase
from flow import QUICK, ids, image, registration, snapshot


class LifeOfAnImage(ServerCase):
    options = ("--volume-delay-ms", "300", "--snapshot-delay-ms", "300")

    def test_from_volume_to_deregistration(self):
        ec2, bob = clients.ec2(self.server), clients.ec2(self.server, clients.BOB)

        volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=8, VolumeType="gp3")
        self.assertEqual((volume["State"], volume["Size"], volume["VolumeType"]), ("creating", 8, "gp3"))
        ec2.get_waiter("volume_available").wait(VolumeIds=[volume["VolumeId"]], WaiterConfig=QUICK)

        snap = ec2.create_snapshot(VolumeId=volume["VolumeId"], Description="root")
        self.assertEqual((snap["State"], snap["Progress"]), ("pending", ""))
        ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snap["SnapshotId"]], WaiterConfig=QUICK)

        image_id = ec2.register_image(Description="first", **registration("web", snap["SnapshotId"]))["ImageId"]
        ec2.get_waiter("image_exists").wait(ImageIds=[image_id], WaiterConfig=QUICK)
        ec2.get_waiter("image_available").wait(ImageIds=[image_id], WaiterConfig=QUICK)

        self.check_what_is_shown(ec2, image_id, snap["SnapshotId"])
        self.check_attributes(ec2, image_id)
        self.check_sharing(ec2, bob, image_id)
        self.check_the_end(ec2, image_id, snap["SnapshotId"], volume["VolumeId"])

    def test_deprecation_and_the_end_of_a_share(self):
        # docs/ec2/images.md 3.7 and 3.8
        ec2, bob = clients.ec2(self.server, "333333333333"), clients.ec2(self.server, clients.BOB)
        image_id = ec2.register_image(**registration("old", snapshot(ec2)))["ImageId"]
        ec2.modify_image_attribute(ImageId=image_id, LaunchPermission={"Add": [{"UserId": clients.BOB}]})
        self.assertTrue(ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt="2035-01-01T00:00:00Z")["Return"])
        self.assertTrue(bob.cancel_image_launch_permission(ImageId=image_id)["Return"])
        self.assertEqual(bob.describe_images(ImageIds=[image_id])["Images"], [])
        (shown,) = ec2.describe_images(ImageIds=[image_id])["Images"]
        self.assertEqual(shown["DeprecationTime"], "2035-01-01T00:00:00.000Z")
        self.assertTrue(ec2.disable_image_deprecation(ImageId=image_id)["Return"])

    def check_what_is_shown(self, ec2, image_id, snapshot_id):
        # docs/ec2/images.md 2.5
        (shown,) = ec2.describe_images(ImageIds=[image_id])["Images"]
        for member, value in {
            "State": "available",
            "OwnerId": clients.ALICE,
            "ImageLocation": f"{clients.ALICE}/web",
            "Public": False,
            "ImageType": "machine",
            "RootDeviceType": "ebs",
            "Hypervisor": "xen",
            "PlatformDetails": "Linux/UNIX",
            "UsageOperation": "RunInstances",
            "Description": "first",
        }.items():
            self.assertEqual(shown[member], value, member)
        (mapping,) = shown["BlockDeviceMappings"]
        self.assertEqual(
            mapping["Ebs"],
            {
                "DeleteOnTermination": True,
                "SnapshotId": snapshot_id,
                "VolumeSize": 8,
                "VolumeType": "gp2",
                "Encrypted": False,
            },
        )

    def check_attributes(self, ec2, image_id):
        # docs/ec2/images.md 3.5, 3.6
        def attribute(name):
            return ec2.describe_image_attribute(ImageId=image_id, Attribute=name)

        self.assertEqual(attribute("description")["Description"], {"Value": "first"})
        ec2.modify_image_attribute(ImageId=image_id, Description={"Value": "second"})
        self.assertEqual(attribute("description")["Description"], {"Value": "second"})
        self.assertEqual(attribute("launchPermission")["LaunchPermissions"], [])
        self.assertEqual(attribute("productCodes")["ProductCodes"], [])
        with self.refused("AuthFailure", "Unauthorized attempt to access restricted resource"):
            attribute("blockDeviceMapping")

    def check_sharing(self, ec2, bob, image_id):
        self.assertEqual(ids(bob.describe_images(ImageIds=[image_id])), [])
        ec2.modify_image_attribute(ImageId=image_id, LaunchPermission={"Add": [{"UserId": clients.BOB}]})
        self.assertEqual(ids(bob.describe_images(ImageIds=[image_id])), [image_id])
        self.assertEqual(ids(bob.describe_images(ExecutableUsers=["self"])), [image_id])
        with self.refused("AuthFailure", f"Not authorized for image:{image_id}"):
            bob.describe_image_attribute(ImageId=image_id, Attribute="description")
        ec2.reset_image_attribute(ImageId=image_id, Attribute="launchPermission")
        self.assertEqual(ids(bob.describe_images(ImageIds=[image_id])), [])

    def check_the_end(self, ec2, image_id, snapshot_id, volume_id):
        # docs/ec2/images.md 3.1
        in_use = f"The snapshot {snapshot_id} is currently in use by {image_id}"
        with self.refused("InvalidSnapshot.InUse", in_use):
            ec2.delete_snapshot(SnapshotId=snapshot_id)
        ec2.deregister_image(ImageId=image_id)
        self.assertEqual(ids(ec2.describe_images(ImageIds=[image_id])), [])
        with self.refused("InvalidAMIID.Unavailable", f"The image ID '{image_id}' is no longer available"):
            ec2.deregister_image(ImageId=image_id)
        ec2.delete_snapshot(SnapshotId=snapshot_id)
        with self.refused("InvalidSnapshot.NotFound", f"The snapshot '{snapshot_id}' does not exist."):
            ec2.describe_snapshots(SnapshotIds=[snapshot_id])
        ec2.delete_volume(VolumeId=volume_id)
        ec2.get_waiter("volume_deleted").wait(VolumeIds=[volume_id], WaiterConfig=QUICK)

    def test_pages(self):
        ec2 = clients.ec2(self.server, region="us-west-2")
        volumes = [ec2.create_volume(AvailabilityZone="us-west-2a", Size=1)["VolumeId"] for _ in range(4)]
        ec2.get_waiter("volume_available").wait(VolumeIds=volumes, WaiterConfig=QUICK)
        wanted = [ec2.create_snapshot(VolumeId=volume)["SnapshotId"] for volume in volumes for _ in range(3)]
        pages = ec2.get_paginator("describe_snapshots").paginate(OwnerIds=["self"], PaginationConfig={"PageSize": 5})
        found = [[snap["SnapshotId"] for snap in page["Snapshots"]] for page in pages]
        self.assertEqual([len(page) for page in found], [5, 5, 2])
        self.assertCountEqual(sum(found, []), wanted)

    def test_resources(self):
        ec2 = clients.ec2_resource(self.server, region="eu-west-1")
        volume = ec2.create_volume(AvailabilityZone="eu-west-1a", Size=10)
        ec2.meta.client.get_waiter("volume_available").wait(VolumeIds=[volume.id], WaiterConfig=QUICK)
        snap = volume.create_snapshot(Description="resource")
        ec2.meta.client.get_waiter("snapshot_completed").wait(SnapshotIds=[snap.id], WaiterConfig=QUICK)
        registered = ec2.register_image(**registration("resource", snap.id))
        registered.create_tags(Tags=[{"Key": "Stage", "Value": "test"}])
        (found,) = ec2.images.filter(Owners=["self"], Filters=[{"Name": "tag:Stage", "Values": ["t?st*"]}])
        self.assertEqual(found.id, registered.id)
        self.assertEqual(found.tags, [{"Key": "Stage", "Value": "test"}])
        self.assertEqual(found.block_device_mappings[0]["Ebs"]["VolumeSize"], 10)
        found.deregister()
        self.assertEqual(list(ec2.images.filter(Owners=["self"])), [])
        snap.delete()
        volume.delete()

    def test_deregistering_can_take_the_snapshots_along(self):
        ec2 = clients.ec2(self.server, region="eu-central-1")
        image_id = image(ec2, "all-at-once")
        (shown,) = ec2.describe_images(ImageIds=[image_id])["Images"]
        snapshot_id = shown["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
        clients.also_sending(ec2, "DeregisterImage", DeleteAssociatedSnapshots="true")
        ec2.deregister_image(ImageId=image_id)
        with self.refused("InvalidSnapshot.NotFound"):
            ec2.describe_snapshots(SnapshotIds=[snapshot_id])


if __name__ == "__main__":
    unittest.main()
