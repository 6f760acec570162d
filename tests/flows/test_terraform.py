"""Terraform's whole round: apply, a second plan without changes, the same with other variables where there are such,
destroy.

Terraform sleeps most of the time, so all rounds run at once, each in an account of its own.
"""

import concurrent.futures
import json
import unittest
import urllib.request

import clients
from case import ServerCase
from terraform import Terraform

PARTNER = "999999999999"


class TerraformFlows(ServerCase):
    """Each folder of terraform/ is a round, and has a test here."""

    ACCOUNTS = {
        "image": "111111111111",
        "encryption": "222222222222",
        "key_pair": "333333333333",
        "instance": "444444444444",
        "launch": "555555555555",
        "network": "666666666666",
        "launch_template": "777777777777",
        "snapshot": "888888888888",
        "kms": "121212121212",
        "disk": "131313131313",
    }
    CHANGES = {"snapshot": ["-var=storage_tier=standard"], "kms": ["-var=stage=live"]}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        bucket = {"name": "disks", "objects": [{"key": "web.raw", "text": "boot sector"}]}
        urllib.request.urlopen(cls.server.url + "/_amiable/fixtures", json.dumps({"buckets": [bucket]}).encode()).close()
        pool = concurrent.futures.ThreadPoolExecutor()
        cls.addClassCleanup(pool.shutdown)
        cls.rounds = {folder: pool.submit(cls.round, folder) for folder in cls.ACCOUNTS}

    @classmethod
    def round(cls, folder):
        """Returns the outputs, what the test's own look at the applied state saw, and what was left at the end."""
        client = clients.ec2(cls.server, cls.ACCOUNTS[folder])
        look = getattr(cls, "look_at_" + folder, lambda client: None)
        with Terraform(cls.server, folder, cls.ACCOUNTS[folder]) as terraform:
            outputs = terraform.apply()
            try:
                terraform.expect_no_changes()
                seen = look(client)
                if folder in cls.CHANGES:
                    terraform.apply(*cls.CHANGES[folder])
                    terraform.expect_no_changes(*cls.CHANGES[folder])
                    seen = [seen, look(client)]
            finally:
                terraform.destroy()
        return outputs, seen, left(client)

    def expect(self, folder, outputs, seen=None):
        self.assertEqual(self.rounds[folder].result(), (outputs, seen, []))

    @classmethod
    def look_at_image(cls, _):
        shared = clients.ec2(cls.server, PARTNER).describe_images(ExecutableUsers=["self"])["Images"]
        return [image["Name"] for image in shared]

    def test_image_of_a_snapshot_shared_with_another_account(self):
        self.expect("image", {"found": True}, ["web-1.0"])

    def test_encryption_by_default(self):
        self.expect("encryption", {"encrypted": True})

    def test_key_pair(self):
        fingerprint = "uD/cUEgNe5PmOWBUh69pdxNoBd7Tir4ottSlQJy62y8="  # ebs-and-launch 13
        self.expect("key_pair", {"fingerprint": fingerprint, "type": "ed25519"})

    def test_image_of_an_instance_with_a_volume_beside_its_own(self):
        self.expect("instance", {"disks": 2})

    @classmethod
    def look_at_launch(cls, client):
        instance = client.describe_instances()["Reservations"][0]["Instances"][0]
        volume = instance["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
        return client.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Size"]

    def test_launch_of_an_image(self):
        self.expect("launch", {"encrypted": True, "tokens": "required"}, 16)

    @classmethod
    def look_at_launch_template(cls, client):
        instance = client.describe_instances()["Reservations"][0]["Instances"][0]
        volume = instance["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
        size = client.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Size"]
        return [instance["MetadataOptions"]["HttpTokens"], instance["SecurityGroups"][0]["GroupName"], size,
                sorted(tag["Key"] for tag in instance["Tags"])]

    def test_launch_from_a_template(self):
        tags = ["Name", "aws:ec2launchtemplate:id", "aws:ec2launchtemplate:version"]
        self.expect("launch_template", {"type": "t3.micro", "version": 1}, ["required", "web", 16, tags])

    @classmethod
    def look_at_snapshot(cls, client):
        statuses = client.describe_snapshot_tier_status()["SnapshotTierStatuses"]
        return [(status["StorageTier"], status["LastTieringOperationStatus"]) for status in statuses]

    def test_snapshot_archived_and_restored_and_a_copy(self):
        seen = [[("archive", "archival-completed")], [("standard", "permanent-restore-completed")]]
        self.expect("snapshot", {"copy": 8}, seen)

    @classmethod
    def look_at_kms(cls, _):
        kms = clients.kms(cls.server, cls.ACCOUNTS["kms"])
        key = kms.describe_key(KeyId="alias/disks")["KeyMetadata"]["KeyId"]
        tags = kms.list_resource_tags(KeyId=key)["Tags"]
        return [(tag["TagKey"], tag["TagValue"]) for tag in tags]

    def test_key_with_an_alias_and_a_volume_encrypted_by_it(self):
        self.expect("kms", {"same": True}, [[("Stage", "test")], [("Stage", "live")]])

    @classmethod
    def look_at_disk(cls, client):
        (volume,) = client.describe_volumes()["Volumes"]
        return volume["Size"], volume["FastRestored"]

    def test_disk_imported_and_restored_fast(self):
        self.expect("disk", {"size": 1}, (4, True))

    @classmethod
    def look_at_network(cls, client):
        groups = client.describe_security_groups(GroupNames=["web"])["SecurityGroups"]
        ssh = next(p for p in groups[0]["IpPermissions"] if p.get("FromPort") == 22)
        return [[group["GroupName"] for group in groups], sorted(r["CidrIp"] for r in ssh["IpRanges"])]

    def test_network_of_groups_rules_and_interfaces(self):
        self.expect("network", {"subnets": 6}, [["web"], ["10.0.0.0/8", "192.168.0.0/16"]])


def left(client):
    """The ids of what the account still has."""
    return [
        *(image["ImageId"] for image in client.describe_images(Owners=["self"])["Images"]),
        *(snapshot["SnapshotId"] for snapshot in client.describe_snapshots(OwnerIds=["self"])["Snapshots"]),
        *(volume["VolumeId"] for volume in client.describe_volumes()["Volumes"]),
        *(each["LaunchTemplateId"] for each in client.describe_launch_templates()["LaunchTemplates"]),
        *(pair["KeyPairId"] for pair in client.describe_key_pairs()["KeyPairs"]),
        *(interface["NetworkInterfaceId"] for interface in client.describe_network_interfaces()["NetworkInterfaces"]),
        *(group["GroupId"] for group in client.describe_security_groups()["SecurityGroups"]
          if group["GroupName"] != "default"),
    ]


if __name__ == "__main__":
    unittest.main()
