"""Refusals as boto3 shows them: code, message and HTTP status. Sources: docs/ec2/images.md 1.4, 1.9, 2.3, 3.1."""

import unittest

import clients
from case import ServerCase
from flow import REFUSED_NAME, ids, image, registration, snapshot

UNKNOWN = "ami-0ffffffffffffffff"


class Refusals(ServerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2 = clients.ec2(cls.server)
        cls.snapshot = snapshot(cls.ec2)

    def register(self, name, **more):
        return self.ec2.register_image(**{**registration(name, self.snapshot), **more})["ImageId"]

    def test_duplicate_name(self):
        first = self.register("taken")
        with self.refused("InvalidAMIName.Duplicate", f"AMI name taken is already in use by AMI {first}"):
            self.register("taken")

    def test_malformed_name(self):
        with self.refused("InvalidAMIName.Malformed", REFUSED_NAME):
            self.register("a*b")

    def test_dry_run(self):
        with self.refused("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412):
            self.register("dry", DryRun=True)
        answer = self.ec2.describe_images(Filters=[{"Name": "name", "Values": ["dry"]}])
        self.assertEqual(ids(answer), [])

    def test_unknown_snapshot(self):
        missing = "snap-0123456789abcdef0"
        with self.refused("InvalidSnapshotID.NotFound", f"The snapshot ID '{missing}' does not exist"):
            self.ec2.register_image(**registration("none", missing))

    def test_no_root_snapshot(self):
        with self.refused("InvalidBlockDeviceMapping", "No root snapshot specified in device mapping."):
            self.register("rootless", RootDeviceName="/dev/sda1")

    def test_unknown_image(self):
        with self.refused("InvalidAMIID.NotFound", f"The image id '[{UNKNOWN}]' does not exist"):
            self.ec2.describe_images(ImageIds=[UNKNOWN])

    def test_malformed_image_id(self):
        with self.refused("InvalidAMIID.Malformed", 'Invalid id: "img-1" (expecting "ami-...")'):
            self.ec2.describe_images(ImageIds=["img-1"])

    def test_unknown_filter(self):
        with self.refused("InvalidParameterValue", "The filter 'colour' is invalid"):
            self.ec2.describe_images(Filters=[{"Name": "colour", "Values": ["red"]}])

    def test_another_accounts_image(self):
        private = image(clients.ec2(self.server, clients.BOB), "private")
        with self.refused("AuthFailure", f"Not authorized for image:{private}"):
            self.ec2.deregister_image(ImageId=private)

    def test_another_accounts_snapshot(self):
        shared = snapshot(clients.ec2(self.server, clients.BOB))
        clients.ec2(self.server, clients.BOB).modify_snapshot_attribute(
            SnapshotId=shared, CreateVolumePermission={"Add": [{"UserId": clients.ALICE}]}
        )
        message = f"Invalid value '{shared}' for snapshotId. Snapshot does not belong to {clients.ALICE}"
        with self.refused("InvalidParameterValue", message):
            self.ec2.register_image(**registration("foreign", shared))

    def test_an_action_that_is_not_served(self):
        with self.refused("InvalidAction", "The action DescribeCarrierGateways is not valid for this web service."):
            self.ec2.describe_carrier_gateways()


if __name__ == "__main__":
    unittest.main()
