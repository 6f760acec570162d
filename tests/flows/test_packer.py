"""Packer's builders that launch an instance, from start to end, and what they leave behind: an image."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import clients
import flow
from case import ServerCase

FOLDER = pathlib.Path(__file__).parent / "packer"
PARTNER = "999999999999"


class PackerFlows(ServerCase):
    def setUp(self):
        if shutil.which("packer") is None:
            self.skipTest("packer is not installed")

    def build(self, template, account):
        """Returns a client of the account, and the one image that the build made."""
        client = clients.ec2(self.server, account)
        source = client.register_image(**flow.registration("source", flow.snapshot(client)), EnaSupport=True)["ImageId"]
        with tempfile.TemporaryDirectory(prefix="amiable-packer-") as home:
            done = subprocess.run(
                ["packer", "build", "-color=false", f"-var=endpoint={self.server.url}", f"-var=source_ami={source}",
                 FOLDER / template],
                env={**os.environ, "AWS_ACCESS_KEY_ID": account, "AWS_SECRET_ACCESS_KEY": "any", "HOME": home,
                     "AWS_POLL_DELAY_SECONDS": "1", "AWS_MAX_ATTEMPTS": "60", "CHECKPOINT_DISABLE": "1"},
                cwd=home, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        made = [image for image in client.describe_images(Owners=["self"])["Images"] if image["ImageId"] != source]
        self.assertEqual(len(made), 1)
        return client, made[0]

    def expect_clean(self, client):
        """Instance, key pair and security group were for the build alone."""
        instances = [instance["State"]["Name"] for reservation in client.describe_instances()["Reservations"]
                     for instance in reservation["Instances"]]
        self.assertEqual(set(instances), {"terminated"})
        self.assertEqual(client.describe_key_pairs()["KeyPairs"], [])
        self.assertEqual([group["GroupName"] for group in client.describe_security_groups()["SecurityGroups"]],
                         ["default"])

    def test_image_of_an_instance(self):
        client, image = self.build("ebs.pkr.hcl", "111111111111")
        self.assertEqual(image["Name"], "packer-web")
        self.assertEqual(image["Description"], "made by Packer")
        self.assertEqual(image["Tags"], [{"Key": "Name", "Value": "web"}])
        disk = image["BlockDeviceMappings"][0]["Ebs"]
        self.assertEqual(disk["VolumeSize"], 16)
        snapshot = client.describe_snapshots(SnapshotIds=[disk["SnapshotId"]])["Snapshots"][0]
        self.assertEqual(snapshot["Tags"], [{"Key": "Name", "Value": "web disk"}])
        partner = clients.ec2(self.server, PARTNER)
        self.assertEqual(flow.ids(partner.describe_images(ExecutableUsers=["self"])), [image["ImageId"]])
        self.expect_clean(client)

    def test_image_of_a_surrogate_disk(self):
        client, image = self.build("ebssurrogate.pkr.hcl", "222222222222")
        self.assertEqual(image["Name"], "packer-surrogate")
        self.assertEqual(image["RootDeviceName"], "/dev/xvda")
        self.assertEqual(image["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"], 10)
        self.expect_clean(client)


if __name__ == "__main__":
    unittest.main()
