"""Objects in S3 instead of a folder: against moto's server, with boto3 on both sides."""

import os
import shutil
import socket
import subprocess
import time
import unittest

import boto3
import clients
import flow
from server import Server

BLOCK = 524288

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]


def s3_client():
    return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{PORT}", region_name="us-east-1",
                        aws_access_key_id="test", aws_secret_access_key="test")


class S3Flows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if shutil.which("moto_server") is None:
            raise unittest.SkipTest("moto_server is not installed")
        moto = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(PORT)], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        cls.addClassCleanup(moto.wait)
        cls.addClassCleanup(moto.terminate)
        cls.s3 = s3_client()
        cls.wait_for_moto()
        cls.s3.create_bucket(Bucket="my-images")
        cls.server = Server("--s3-endpoint", f"http://127.0.0.1:{PORT}")
        cls.addClassCleanup(cls.server.remove)
        cls.server.start()
        cls.ec2 = clients.ec2(cls.server)

    @classmethod
    def wait_for_moto(cls):
        for _ in range(100):
            try:
                return cls.s3.list_buckets()
            except Exception:  # it is not there yet
                time.sleep(0.2)
        raise RuntimeError("moto_server does not answer")

    def body(self, key):
        return self.s3.get_object(Bucket="my-images", Key=key)["Body"].read()

    def test_stored_and_restored(self):
        image = flow.image(self.ec2, "stored")
        key = self.ec2.create_store_image_task(ImageId=image, Bucket="my-images",
                                               S3ObjectTags=[{"Key": "stage", "Value": "a b+c"}])["ObjectKey"]
        self.assertTrue(self.body(key).startswith(b"AMIABLE-IMAGE-2 "))
        tags = self.s3.get_object_tagging(Bucket="my-images", Key=key)["TagSet"]
        self.assertEqual(tags, [{"Key": "stage", "Value": "a b+c"}])
        restored = self.ec2.create_restore_image_task(Bucket="my-images", ObjectKey=key, Name="restored")["ImageId"]
        self.assertEqual(self.ec2.describe_images(ImageIds=[restored])["Images"][0]["State"], "available")

    def test_exported_and_imported(self):
        image = flow.image(self.ec2, "exported")
        where = {"S3Bucket": "my-images", "S3Prefix": "out/ü "}
        task = self.ec2.export_image(ImageId=image, DiskImageFormat="VMDK", S3ExportLocation=where)
        key = f"out/ü {task['ExportImageTaskId']}.vmdk"
        self.assertEqual(self.body(key)[:4], b"KDMV")
        disk = {"Format": "vmdk", "UserBucket": {"S3Bucket": "my-images", "S3Key": key}}
        imported = self.ec2.import_image(DiskContainers=[disk])["ImportTaskId"]
        done = self.ec2.describe_import_image_tasks(ImportTaskIds=[imported])["ImportImageTasks"][0]
        self.assertEqual(done["Status"], "completed")
        self.assertEqual(done["SnapshotDetails"][0]["DiskImageSize"], len(self.body(key)))

    def import_snapshot(self, key, disk_format):
        task = self.ec2.import_snapshot(DiskContainer={"Format": disk_format, "Url": f"s3://my-images/{key}"})
        done = self.ec2.describe_import_snapshot_tasks(ImportTaskIds=[task["ImportTaskId"]])["ImportSnapshotTasks"][0]
        return done["SnapshotTaskDetail"]["SnapshotId"]

    def test_what_a_disk_holds_comes_and_goes(self):
        disk = os.urandom(6 * BLOCK - 100)
        self.s3.put_object(Bucket="my-images", Key="disk.raw", Body=disk)
        image = self.ec2.register_image(**flow.registration("held", self.import_snapshot("disk.raw", "RAW")))["ImageId"]
        task = self.ec2.export_image(ImageId=image, DiskImageFormat="VMDK", S3ExportLocation={"S3Bucket": "my-images"})
        snapshot = self.import_snapshot(task["ExportImageTaskId"] + ".vmdk", "VMDK")
        ebs, held = clients.ebs(self.server), b""
        for block in ebs.list_snapshot_blocks(SnapshotId=snapshot)["Blocks"]:
            held += ebs.get_snapshot_block(SnapshotId=snapshot, BlockIndex=block["BlockIndex"],
                                           BlockToken=block["BlockToken"])["BlockData"].read()
        self.assertEqual(held, disk + bytes(100))

    def test_no_bucket(self):
        image = flow.image(self.ec2, "nowhere")
        with self.assertRaisesRegex(self.ec2.exceptions.ClientError, "NoSuchBucket"):
            self.ec2.create_store_image_task(ImageId=image, Bucket="no-images")


if __name__ == "__main__":
    unittest.main()
