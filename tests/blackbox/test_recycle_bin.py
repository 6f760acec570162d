"""The Recycle Bin with boto3: its own API on the same port, and what EC2 does by its rules."""

import base64
import hashlib
import http.client
import json
import os
import unittest
import xml.etree.ElementTree as ElementTree

import clients
from case import ServerCase
from flow import image, ids


BLOCK = 512 * 1024


class RecycleBin(ServerCase):
    def setUp(self):
        super().setUp()
        self.rbin = clients.rbin(self.server)
        self.addCleanup(self.rbin.close)
        self.ec2 = clients.ec2(self.server)

    def rule(self, days=7, kind="EC2_IMAGE", **more):
        period = {"RetentionPeriodValue": days, "RetentionPeriodUnit": "DAYS"}
        rule = self.rbin.create_rule(RetentionPeriod=period, ResourceType=kind, **more)
        return rule["Identifier"]

    def post(self, target, body, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request("POST", target, body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def call(self, action, parameters=""):
        """What Debian's boto3 has no method for."""
        scope = f"Credential={clients.ALICE}/20260101/us-east-1/ec2/aws4_request"
        headers = {
            "Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        status, body = self.post("/", f"Action={action}&Version=2016-11-15{parameters}", headers)
        self.assertEqual(clients.CHECKS["ec2"].problems(action, status, body), [])
        return ElementTree.fromstring(body)

    def volumes_in_bin(self):
        return [found.text for found in self.call("ListVolumesInRecycleBin").iterfind(".//{*}volumeId")]

    def test_an_image_comes_back(self):
        self.rule()
        image_id = image(self.ec2, "recycled")
        self.ec2.deregister_image(ImageId=image_id)
        self.assertEqual(self.ec2.describe_images(ImageIds=[image_id])["Images"], [])
        binned = self.ec2.list_images_in_recycle_bin(ImageIds=[image_id])["Images"][0]
        self.assertEqual((binned["RecycleBinExitTime"] - binned["RecycleBinEnterTime"]).days, 7)
        self.assertTrue(self.ec2.restore_image_from_recycle_bin(ImageId=image_id)["Return"])
        self.assertEqual(ids(self.ec2.describe_images(ImageIds=[image_id])), [image_id])

    def test_a_volume_comes_back(self):
        rule = self.rule(kind="EBS_VOLUME")
        self.addCleanup(self.rbin.delete_rule, Identifier=rule)
        volume = self.ec2.create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"]
        self.ec2.delete_volume(VolumeId=volume)
        with self.refused("InvalidVolume.NotFound"):
            self.ec2.describe_volumes(VolumeIds=[volume])
        self.assertEqual(self.volumes_in_bin(), [volume])
        restored = self.call("RestoreVolumeFromRecycleBin", f"&VolumeId={volume}")
        self.assertEqual(restored.findtext("{*}return"), "true")
        self.assertEqual(self.ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["State"], "available")
        self.assertEqual(self.volumes_in_bin(), [])

    def test_what_has_left_the_bin_frees_its_blocks(self):
        rule = self.rule(days=1, kind="EBS_SNAPSHOT")
        self.addCleanup(self.rbin.delete_rule, Identifier=rule)
        ebs = clients.ebs(self.server)
        self.addCleanup(ebs.close)
        snapshot = ebs.start_snapshot(VolumeSize=1)["SnapshotId"]
        block = os.urandom(BLOCK)
        checksum = base64.b64encode(hashlib.sha256(block).digest()).decode()
        ebs.put_snapshot_block(
            SnapshotId=snapshot,
            BlockIndex=0,
            BlockData=block,
            DataLength=BLOCK,
            Checksum=checksum,
            ChecksumAlgorithm="SHA256",
        )
        ebs.complete_snapshot(SnapshotId=snapshot, ChangedBlocksCount=1)
        self.ec2.delete_snapshot(SnapshotId=snapshot)
        self.assertEqual(self.blocks_on_disk(), BLOCK)
        self.addCleanup(self.post, "/_amiable/clock", json.dumps({"now": "real"}))
        self.assertEqual(self.post("/_amiable/clock", json.dumps({"advance": "P1D"}))[0], 200)
        self.assertEqual(self.blocks_on_disk(), 0)

    def blocks_on_disk(self):
        return os.stat(self.server.registry + ".blocks").st_blocks * 512

    def test_a_rule_is_tagged_locked_and_deleted(self):
        rule = self.rule(Description="all images", Tags=[{"Key": "team", "Value": "red"}])
        arn = f"arn:aws:rbin:us-east-1:{clients.ALICE}:rule/{rule}"
        self.rbin.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
        self.rbin.untag_resource(ResourceArn=arn, TagKeys=["team"])
        tags = self.rbin.list_tags_for_resource(ResourceArn=arn)["Tags"]
        self.assertEqual(tags, [{"Key": "stage", "Value": "test"}])
        delay = {"UnlockDelay": {"UnlockDelayValue": 7, "UnlockDelayUnit": "DAYS"}}
        self.assertEqual(self.rbin.lock_rule(Identifier=rule, LockConfiguration=delay)["LockState"], "locked")
        with self.assertRaises(self.rbin.exceptions.ConflictException) as refused:
            self.rbin.delete_rule(Identifier=rule)
        self.assertEqual(refused.exception.response["Reason"], "INVALID_RULE_STATE")
        other = self.rule()
        self.rbin.delete_rule(Identifier=other)
        with self.assertRaises(self.rbin.exceptions.ResourceNotFoundException):
            self.rbin.get_rule(Identifier=other)


if __name__ == "__main__":
    unittest.main()
