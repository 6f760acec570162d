"""Copies of images with boto3: to another Region, encrypted, repeated."""

import unittest

import clients
from case import ServerCase
from flow import QUICK, ids, image, registration, snapshot


class Copies(ServerCase):
    options = ("--snapshot-delay-ms", "300")

    def available(self, ec2, image_id):
        ec2.get_waiter("image_available").wait(ImageIds=[image_id], WaiterConfig=QUICK)
        return ec2.describe_images(ImageIds=[image_id])["Images"][0]

    def snapshot_of(self, ec2, image):
        snapshot_id = image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
        return ec2.describe_snapshots(SnapshotIds=[snapshot_id])["Snapshots"][0]

    def test_to_another_region(self):
        here, there = clients.ec2(self.server), clients.ec2(self.server, region="eu-west-1")
        source = image(here, "source")
        here.create_tags(Resources=[source], Tags=[{"Key": "stage", "Value": "test"}])
        copy_id = there.copy_image(
            Name="copy", SourceImageId=source, SourceRegion="us-east-1", Encrypted=True, CopyImageTags=True
        )["ImageId"]
        self.assertEqual(there.describe_images(ImageIds=[copy_id])["Images"][0]["State"], "pending")
        copy = self.available(there, copy_id)
        of_source = [{"Name": "source-image-id", "Values": [source]}, {"Name": "source-image-region", "Values": ["us-east-1"]}]
        self.assertEqual(ids(there.describe_images(Filters=of_source)), [copy_id])
        self.assertEqual(copy["Tags"], [{"Key": "stage", "Value": "test"}])
        self.assertIn(":eu-west-1:", self.snapshot_of(there, copy)["KmsKeyId"])
        self.assertEqual(here.describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": ["copy"]}])["Images"], [])

    def test_a_pending_copy_is_cancelled(self):
        ec2 = clients.ec2(self.server)
        source = image(ec2, "cancelled-source")
        copy = ec2.copy_image(Name="cancelled", SourceImageId=source, SourceRegion="us-east-1")["ImageId"]
        ec2.deregister_image(ImageId=copy)
        self.assertEqual(ec2.describe_images(ImageIds=[copy])["Images"], [])

    def test_a_token_stands_for_one_copy(self):
        ec2 = clients.ec2(self.server)
        request = {"Name": "once", "SourceImageId": image(ec2, "token-source"), "SourceRegion": "us-east-1", "ClientToken": "t"}
        copies = {ec2.copy_image(**request)["ImageId"] for _ in range(3)}
        self.assertEqual(len(copies), 1)
        with self.refused("IdempotentParameterMismatch"):
            ec2.copy_image(**request | {"Name": "twice"})

    def test_of_another_account_only_with_its_storage(self):
        alice, bob = clients.ec2(self.server), clients.ec2(self.server, clients.BOB)
        snapshot_id = snapshot(alice)
        source = alice.register_image(**registration("for-bob", snapshot_id))["ImageId"]
        request = {"Name": "bobs", "SourceImageId": source, "SourceRegion": "us-east-1"}
        with self.refused("AuthFailure"):
            bob.copy_image(**request)
        alice.modify_image_attribute(ImageId=source, LaunchPermission={"Add": [{"UserId": clients.BOB}]})
        with self.refused("InvalidRequest"):
            bob.copy_image(**request)
        alice.modify_snapshot_attribute(
            SnapshotId=snapshot_id, CreateVolumePermission={"Add": [{"UserId": clients.BOB}]}
        )
        copy = self.available(bob, bob.copy_image(**request)["ImageId"])
        self.assertEqual(self.snapshot_of(bob, copy)["OwnerId"], clients.BOB)


if __name__ == "__main__":
    unittest.main()
