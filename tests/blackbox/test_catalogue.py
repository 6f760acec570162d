"""The public images that are there without anybody's doing, with boto3."""

import unittest

import clients
from case import ServerCase
from flow import ids


class Catalogue(ServerCase):
    options = ("--catalogue", "on")

    def names(self, region="us-east-1", **asked):
        return sorted(image["Name"] for image in clients.ec2(self.server, region=region).describe_images(**asked)["Images"])

    def test_what_tools_look_for(self):
        pattern = [{"Name": "name", "Values": ["al2023-ami-2023.*"]}, {"Name": "architecture", "Values": ["arm64"]}]
        self.assertEqual(len(self.names(Owners=["amazon"], Filters=pattern)), 2)
        noble = [{"Name": "name", "Values": ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"]}]
        self.assertEqual(len(self.names(Owners=["099720109477"], Filters=noble)), 1)
        windows = self.names("eu-central-1", Owners=["801119661308"], Filters=[{"Name": "platform", "Values": ["windows"]}])
        self.assertTrue(all(name.startswith("Windows_Server-") for name in windows) and len(windows) > 5, windows)

    def test_the_same_ids_after_a_restart(self):
        ec2 = clients.ec2(self.server)
        before = ids(ec2.describe_images(Owners=["amazon"]))
        self.server.stop()
        self.server.start()
        self.assertEqual(ids(clients.ec2(self.server).describe_images(Owners=["amazon"])), before)

    def test_an_instance_and_a_copy(self):
        ec2 = clients.ec2(self.server)
        debian = [{"Name": "name", "Values": ["debian-12-amd64-*"]}]
        image = ec2.describe_images(Owners=["136693071363"], Filters=debian)["Images"][0]
        launched = ec2.run_instances(ImageId=image["ImageId"], InstanceType="t3.micro", MinCount=1, MaxCount=1)
        self.assertEqual(launched["Instances"][0]["ImageId"], image["ImageId"])
        other = clients.ec2(self.server, region="sa-east-1")
        copy = other.copy_image(Name="mine", SourceImageId=image["ImageId"], SourceRegion="us-east-1")["ImageId"]
        self.assertEqual(other.describe_images(Owners=["self"])["Images"][0]["ImageId"], copy)


if __name__ == "__main__":
    unittest.main()
