"""The archive of snapshots with boto3: what takes time, and what the clock does."""

import json
import unittest
import urllib.request

import clients
from case import ServerCase

DELAY = 3600


class SnapshotArchive(ServerCase):
    options = ("--snapshot-delay-ms", str(DELAY * 1000))

    def advance(self, seconds):
        body = json.dumps({"advance": seconds, "frozen": True}).encode()
        urllib.request.urlopen(self.server.url + "/_amiable/clock", data=body).close()

    def completed_snapshot(self, ec2):
        volume = ec2.create_volume(AvailabilityZone="us-east-1a", Size=8)["VolumeId"]
        made = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
        self.advance(DELAY)
        return made

    def status(self, ec2, snapshot_id):
        only = [{"Name": "snapshot-id", "Values": [snapshot_id]}]
        return ec2.describe_snapshot_tier_status(Filters=only)["SnapshotTierStatuses"][0]

    def assert_usable(self, ec2, snapshot_id):
        ec2.create_volume(AvailabilityZone="us-east-1a", SnapshotId=snapshot_id)

    def assert_archived(self, ec2, snapshot_id):
        with self.refused("IncorrectState", "Snapshot is in invalid state - archived"):
            self.assert_usable(ec2, snapshot_id)

    def test_there_and_back_for_a_day(self):
        ec2 = clients.ec2(self.server)
        archived = self.completed_snapshot(ec2)
        start = ec2.modify_snapshot_tier(SnapshotId=archived, StorageTier="archive")["TieringStartTime"]
        self.advance(DELAY // 4)
        status = self.status(ec2, archived)
        self.assertEqual(status["LastTieringOperationStatus"], "archival-in-progress")
        self.assertEqual((status["LastTieringProgress"], status["StorageTier"]), (25, "standard"))
        self.assert_usable(ec2, archived)

        self.advance(DELAY * 3 // 4)
        status = self.status(ec2, archived)
        self.assertEqual((status["LastTieringOperationStatus"], status["StorageTier"]), ("archival-completed", "archive"))
        self.assertEqual((status["ArchivalCompleteTime"] - start).total_seconds(), DELAY)
        self.assert_archived(ec2, archived)

        restore = ec2.restore_snapshot_tier(SnapshotId=archived, TemporaryRestoreDays=1)
        self.assertEqual((restore["RestoreDuration"], restore["IsPermanentRestore"]), (1, False))
        self.advance(DELAY // 2)
        status = self.status(ec2, archived)
        self.assertEqual(status["LastTieringOperationStatus"], "temporary-restore-in-progress")
        self.assertEqual((status["LastTieringProgress"], status["StorageTier"]), (50, "archive"))
        self.assert_archived(ec2, archived)

        self.advance(DELAY // 2)
        shown = ec2.describe_snapshots(SnapshotIds=[archived])["Snapshots"][0]
        self.assertEqual((shown["RestoreExpiryTime"] - restore["RestoreStartTime"]).total_seconds(), DELAY + 86400)
        self.assert_usable(ec2, archived)
        self.advance(86400)
        self.assertEqual(ec2.describe_snapshots(SnapshotIds=[archived])["Snapshots"][0]["StorageTier"], "archive")
        self.assert_archived(ec2, archived)

    def test_a_restore_for_some_days_becomes_permanent_at_once(self):
        ec2 = clients.ec2(self.server)
        archived = self.completed_snapshot(ec2)
        ec2.modify_snapshot_tier(SnapshotId=archived, StorageTier="archive")
        self.advance(DELAY)
        ec2.restore_snapshot_tier(SnapshotId=archived, TemporaryRestoreDays=2)
        self.advance(DELAY)
        restore = ec2.restore_snapshot_tier(SnapshotId=archived, PermanentRestore=True)
        self.assertTrue(restore["IsPermanentRestore"])
        self.assertNotIn("RestoreDuration", restore)
        self.assertEqual(self.status(ec2, archived)["LastTieringOperationStatus"], "permanent-restore-completed")
        self.assert_usable(ec2, archived)
        self.advance(90 * 86400)
        self.assert_usable(ec2, archived)

    def test_who_it_was_shared_with_loses_it(self):
        alice, bob = clients.ec2(self.server), clients.ec2(self.server, clients.BOB)
        shared = self.completed_snapshot(alice)
        alice.modify_snapshot_attribute(SnapshotId=shared, CreateVolumePermission={"Add": [{"UserId": clients.BOB}]})
        alice.modify_snapshot_tier(SnapshotId=shared, StorageTier="archive")
        self.assert_usable(bob, shared)
        self.advance(DELAY)
        with self.refused("InvalidSnapshot.NotFound"):
            bob.describe_snapshots(SnapshotIds=[shared])
        alice.restore_snapshot_tier(SnapshotId=shared, PermanentRestore=True)
        self.advance(DELAY)
        with self.refused("InvalidSnapshot.NotFound"):
            bob.describe_snapshots(SnapshotIds=[shared])


if __name__ == "__main__":
    unittest.main()
