"""A first session with the `aws` command line."""

import json
import os
import shutil
import subprocess
import unittest

import clients
from case import ServerCase
from flow import registration, snapshot

AWS = shutil.which("aws", path="/usr/bin") or shutil.which("aws")


@unittest.skipUnless(AWS, "the aws command line is not installed")
class AwsCommandLine(ServerCase):
    options = ("--log-level", "debug")

    def aws(self, *arguments):
        """The answer, or the error text where aws fails."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": self.server.folder,
            "AWS_ACCESS_KEY_ID": clients.ALICE,
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_PAGER": "",
        }
        command = [AWS, "--endpoint-url", self.server.url, "--output", "json", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        if done.returncode:
            return done.stderr.strip()
        return json.loads(done.stdout) if done.stdout.strip() else None

    def test_first_session(self):
        volume = self.aws("ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "8")["VolumeId"]
        self.assertIsNone(self.aws("ec2", "wait", "volume-available", "--volume-ids", volume))
        snap = self.aws("ec2", "create-snapshot", "--volume-id", volume)["SnapshotId"]
        self.assertIsNone(self.aws("ec2", "wait", "snapshot-completed", "--snapshot-ids", snap))

        mapping = f"DeviceName=/dev/xvda,Ebs={{SnapshotId={snap}}}"
        register = ("ec2", "register-image", "--name", "web", "--root-device-name", "/dev/xvda")
        register += ("--block-device-mappings", mapping)
        image_id = self.aws(*register)["ImageId"]
        self.assertIsNone(self.aws("ec2", "wait", "image-available", "--image-ids", image_id))

        describe = ("ec2", "describe-images", "--owners", "self", "--filters", "Name=name,Values=w*")
        self.assertEqual(self.aws(*describe, "--query", "Images[].[ImageId,Name,State]"), [[image_id, "web", "available"]])
        self.assertIn(
            "An error occurred (InvalidAMIName.Duplicate) when calling the RegisterImage operation: "
            f"AMI name web is already in use by AMI {image_id}",
            self.aws(*register),
        )
        self.assertIsNone(self.aws("ec2", "deregister-image", "--image-id", image_id))
        self.assertEqual(self.aws(*describe)["Images"], [])

    def test_pages(self):
        # Debian's boto3 has no paginator for DescribeImages; the command line has one.
        ec2 = clients.ec2(self.server, region="us-west-2")
        made = snapshot(ec2)
        wanted = [ec2.register_image(**registration(f"page-{n}", made))["ImageId"] for n in range(12)]
        arguments = ("--region", "us-west-2", "ec2", "describe-images", "--owners", "self", "--page-size", "5")
        before = self.requests("DescribeImages")
        self.assertCountEqual(self.aws(*arguments, "--query", "Images[].ImageId"), wanted)
        self.assertEqual(self.requests("DescribeImages") - before, 3)

    def requests(self, action):
        """How many the server has logged."""
        return sum(action in line for line in self.server.log)

    def test_snapshots_copied_archived_and_read(self):
        volume = self.aws("ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "1")["VolumeId"]
        snap = self.aws("ec2", "create-snapshot", "--volume-id", volume)["SnapshotId"]
        copy = self.aws("ec2", "copy-snapshot", "--source-region", "us-east-1", "--source-snapshot-id", snap,
                        "--encrypted")["SnapshotId"]
        self.assertIsNone(self.aws("ec2", "wait", "snapshot-completed", "--snapshot-ids", copy))
        shown = ("ec2", "describe-snapshots", "--snapshot-ids", copy, "--query", "Snapshots[].[Encrypted,StorageTier]")
        self.assertEqual(self.aws(*shown), [[True, "standard"]])
        self.aws("ec2", "modify-snapshot-tier", "--snapshot-id", copy, "--storage-tier", "archive")
        self.assertEqual(self.aws(*shown), [[True, "archive"]])
        self.aws("ec2", "restore-snapshot-tier", "--snapshot-id", copy, "--permanent-restore")
        self.assertEqual(self.aws(*shown), [[True, "standard"]])
        self.assertEqual(self.aws("ebs", "list-snapshot-blocks", "--snapshot-id", copy)["Blocks"], [])

    def test_volume_modified_and_copied(self):
        volume = self.aws("ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "8")["VolumeId"]
        modified = self.aws("ec2", "modify-volume", "--volume-id", volume, "--size", "16", "--volume-type", "gp3")
        self.assertEqual(modified["VolumeModification"]["TargetIops"], 3000)
        described = ("ec2", "describe-volumes-modifications", "--volume-ids", volume)
        query = ("--query", "VolumesModifications[].[ModificationState,OriginalSize,TargetSize]")
        self.assertEqual(self.aws(*described, *query), [["completed", 8, 16]])
        self.assertIn("An error occurred (IncorrectState) when calling the EnableVolumeIO operation",
                      self.aws("ec2", "enable-volume-io", "--volume-id", volume))

    def test_who_am_i(self):
        self.assertEqual(self.aws("sts", "get-caller-identity", "--query", "Account"), clients.ALICE)

    def test_launch_with_volumes_encrypted_by_default(self):
        self.aws("ec2", "enable-ebs-encryption-by-default")
        volume = self.aws("ec2", "create-volume", "--availability-zone", "us-east-1a", "--size", "8")["VolumeId"]
        snap = self.aws("ec2", "create-snapshot", "--volume-id", volume)["SnapshotId"]
        register = ("ec2", "register-image", "--name", "launched", "--architecture", "x86_64", "--ena-support")
        register += ("--virtualization-type", "hvm", "--root-device-name", "/dev/xvda")
        register += ("--block-device-mappings", f"DeviceName=/dev/xvda,Ebs={{SnapshotId={snap}}}")
        image_id = self.aws(*register)["ImageId"]
        run = ("ec2", "run-instances", "--image-id", image_id, "--instance-type", "t3.nano", "--user-data", "hello")
        run += ("--block-device-mappings", "DeviceName=/dev/sdb,Ebs={VolumeSize=3,VolumeType=gp3}")
        instance_id = self.aws(*run)["Instances"][0]["InstanceId"]
        self.assertIsNone(self.aws("ec2", "wait", "instance-running", "--instance-ids", instance_id))
        attached = ("--filters", f"Name=attachment.instance-id,Values={instance_id}")
        describe = ("ec2", "describe-volumes", *attached, "--query", "Volumes[].[Size,VolumeType,Encrypted,State]")
        self.assertEqual(self.aws(*describe), [[8, "gp2", True, "in-use"], [3, "gp3", True, "in-use"]])


if __name__ == "__main__":
    unittest.main()
