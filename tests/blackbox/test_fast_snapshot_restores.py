"""Fast snapshot restores with boto3: their states take time, and volumes are restored fast once they are enabled."""

import time
import unittest

import clients
from case import ServerCase
from flow import snapshot


class FastSnapshotRestores(ServerCase):
    options = ("--snapshot-delay-ms", "400")

    def wait_for(self, state):
        for _ in range(100):
            restores = self.ec2.describe_fast_snapshot_restores(Filters=[{"Name": "state", "Values": [state]}])
            if restores["FastSnapshotRestores"]:
                return restores["FastSnapshotRestores"][0]
            time.sleep(0.05)
        self.fail(f"never {state}")

    def fast_restored(self, snapshot_id):
        volume = self.ec2.create_volume(AvailabilityZone="us-east-1a", SnapshotId=snapshot_id)["VolumeId"]
        return self.ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0].get("FastRestored", False)

    def test_enabled_and_disabled(self):
        self.ec2 = clients.ec2(self.server)
        snapshot_id = snapshot(self.ec2)
        pair = {"AvailabilityZones": ["us-east-1a"], "SourceSnapshotIds": [snapshot_id]}
        answer = self.ec2.enable_fast_snapshot_restores(**pair)
        self.assertEqual([item["State"] for item in answer["Successful"]], ["enabling"])
        self.assertEqual(answer["Unsuccessful"], [])
        self.assertFalse(self.fast_restored(snapshot_id))
        self.wait_for("optimizing")
        enabled = self.wait_for("enabled")
        self.assertLess(enabled["EnablingTime"], enabled["OptimizingTime"])
        self.assertLess(enabled["OptimizingTime"], enabled["EnabledTime"])
        self.assertTrue(self.fast_restored(snapshot_id))
        answer = self.ec2.disable_fast_snapshot_restores(**pair)
        self.assertEqual([item["State"] for item in answer["Successful"]], ["disabling"])
        self.wait_for("disabled")
        self.assertFalse(self.fast_restored(snapshot_id))

    def test_a_zone_that_is_none(self):
        self.ec2 = clients.ec2(self.server, clients.BOB)
        answer = self.ec2.enable_fast_snapshot_restores(
            AvailabilityZones=["us-east-1a", "us-east-1z"], SourceSnapshotIds=[snapshot(self.ec2)]
        )
        self.assertEqual(len(answer["Successful"]), 1)
        error = answer["Unsuccessful"][0]["FastSnapshotRestoreStateErrors"][0]
        self.assertEqual((error["AvailabilityZone"], error["Error"]["Code"]), ("us-east-1z", "InvalidZone.NotFound"))


if __name__ == "__main__":
    unittest.main()
