"""The tests of a team whose code finds a base image and registers its own."""

import os
import unittest

import boto3
from botocore.exceptions import ClientError

ROOT_SNAPSHOT = "snap-0aaaaaaaaaaaaaaaa"  # fixtures/images.json


class Images(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ec2 = boto3.client("ec2", endpoint_url=os.environ["AMIABLE_URL"])
        cls.addClassCleanup(cls.ec2.close)

    def register(self, name):
        root = {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": ROOT_SNAPSHOT, "VolumeType": "gp3"}}
        return self.ec2.register_image(
            Name=name,
            Architecture="x86_64",
            VirtualizationType="hvm",
            RootDeviceName="/dev/xvda",
            BlockDeviceMappings=[root],
        )["ImageId"]

    def test_finds_the_base_image_of_the_fixtures(self):
        images = self.ec2.describe_images(Owners=["amazon"], Filters=[{"Name": "name", "Values": ["base-*"]}])
        self.assertEqual([image["ImageId"] for image in images["Images"]], ["ami-0aaaaaaaaaaaaaaaa"])

    def test_registers_an_image_from_the_snapshot_of_the_fixtures(self):
        image = self.register("web-1")
        self.ec2.get_waiter("image_available").wait(ImageIds=[image])
        found = self.ec2.describe_images(ImageIds=[image])["Images"][0]
        self.assertEqual(found["Name"], "web-1")
        self.assertEqual(found["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"], 8)

    def test_a_name_is_taken_once(self):
        self.register("web-2")
        with self.assertRaises(ClientError) as refused:
            self.register("web-2")
        self.assertEqual(refused.exception.response["Error"]["Code"], "InvalidAMIName.Duplicate")
