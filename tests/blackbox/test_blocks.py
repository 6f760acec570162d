"""The EBS direct APIs with boto3: what is written block by block, and read back."""

import base64
import hashlib
import os

import clients
import flow
from case import ServerCase

BLOCK = 524288


def digest(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


class Blocks(ServerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2, cls.ebs = clients.ec2(cls.server), clients.ebs(cls.server)

    def write(self, blocks, **members):
        snapshot = self.ebs.start_snapshot(VolumeSize=1, **members)["SnapshotId"]
        for index, data in blocks.items():
            self.ebs.put_snapshot_block(SnapshotId=snapshot, BlockIndex=index, BlockData=data, DataLength=BLOCK,
                                        Checksum=digest(data), ChecksumAlgorithm="SHA256")
        whole = b"".join(hashlib.sha256(blocks[index]).digest() for index in sorted(blocks))
        self.ebs.complete_snapshot(SnapshotId=snapshot, ChangedBlocksCount=len(blocks),
                                   Checksum=base64.b64encode(hashlib.sha256(whole).digest()).decode(),
                                   ChecksumAlgorithm="SHA256", ChecksumAggregationMethod="LINEAR")
        self.ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot], WaiterConfig=flow.QUICK)
        return snapshot

    def read(self, snapshot, ebs=None):
        ebs = ebs or self.ebs
        found = {}
        for block in ebs.list_snapshot_blocks(SnapshotId=snapshot)["Blocks"]:
            answer = ebs.get_snapshot_block(SnapshotId=snapshot, BlockIndex=block["BlockIndex"],
                                            BlockToken=block["BlockToken"])
            data = answer["BlockData"].read()
            self.assertEqual((answer["Checksum"], answer["DataLength"]), (digest(data), BLOCK))
            found[block["BlockIndex"]] = data
        return found

    def test_what_was_written_is_read(self):
        blocks = {0: os.urandom(BLOCK), 7: bytes(BLOCK), 2047: os.urandom(BLOCK)}
        snapshot = self.write(blocks)
        self.assertEqual(self.read(snapshot), blocks)
        shown = self.ec2.describe_snapshots(SnapshotIds=[snapshot])["Snapshots"][0]
        self.assertEqual((shown["VolumeId"], shown["VolumeSize"]), ("vol-ffffffff", 1))

    def test_a_child_has_its_parents_blocks_and_its_own(self):
        old = {0: os.urandom(BLOCK), 1: os.urandom(BLOCK)}
        parent = self.write(old)
        new = {1: os.urandom(BLOCK), 5: os.urandom(BLOCK)}
        child = self.write(new, ParentSnapshotId=parent)
        self.assertEqual(self.read(child), {**old, **new})
        changed = self.ebs.list_changed_blocks(FirstSnapshotId=parent, SecondSnapshotId=child)["ChangedBlocks"]
        self.assertEqual([block["BlockIndex"] for block in changed], [1, 5])
        self.ec2.delete_snapshot(SnapshotId=parent)
        self.assertEqual(self.read(child), {**old, **new})

    def test_copies_and_volumes_share_what_they_hold(self):
        blocks = {3: os.urandom(BLOCK)}
        snapshot = self.write(blocks)
        copy = self.ec2.copy_snapshot(SourceRegion="us-east-1", SourceSnapshotId=snapshot)["SnapshotId"]
        volume = self.ec2.create_volume(AvailabilityZone="us-east-1a", SnapshotId=snapshot)["VolumeId"]
        self.ec2.delete_snapshot(SnapshotId=snapshot)
        again = self.ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
        for made in (copy, again):
            self.ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[made], WaiterConfig=flow.QUICK)
            self.assertEqual(self.read(made), blocks)

    def test_a_snapshot_is_read_by_those_it_is_shared_with(self):
        blocks = {0: os.urandom(BLOCK)}
        snapshot = self.write(blocks)
        bobs = clients.ebs(self.server, account=clients.BOB)
        with self.refused("ResourceNotFoundException", status=404):
            self.read(snapshot, bobs)
        self.ec2.modify_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission",
                                           OperationType="add", UserIds=[clients.BOB])
        self.assertEqual(self.read(snapshot, bobs), blocks)

    def test_what_is_damaged_on_the_way_is_refused(self):
        snapshot = self.ebs.start_snapshot(VolumeSize=1)["SnapshotId"]
        with self.refused("InvalidSignatureException", status=403):
            self.ebs.put_snapshot_block(SnapshotId=snapshot, BlockIndex=0, BlockData=os.urandom(BLOCK),
                                        DataLength=BLOCK, Checksum=digest(bytes(BLOCK)), ChecksumAlgorithm="SHA256")
