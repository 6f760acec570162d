"""The object store in a folder: what boto3's calls write there, and what they make of it."""

import hashlib
import pathlib
import tempfile

import clients
import flow
from case import ServerCase


class Objects(ServerCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="amiable-objects-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        (cls.folder / "my-images").mkdir()
        cls.options = ("--object-store", folder.name)
        super().setUpClass()
        cls.ec2 = clients.ec2(cls.server)

    def test_an_image_outlives_itself_in_a_bucket(self):
        image = flow.image(self.ec2, "stored")
        snapshot = self.ec2.describe_images(ImageIds=[image])["Images"][0]["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
        key = self.ec2.create_store_image_task(ImageId=image, Bucket="my-images")["ObjectKey"]
        task = self.ec2.describe_store_image_tasks(ImageIds=[image])["StoreImageTaskResults"][0]
        self.assertEqual((task["StoreTaskState"], task["S3objectKey"]), ("Completed", f"{image}.bin"))
        self.ec2.deregister_image(ImageId=image)
        self.ec2.delete_snapshot(SnapshotId=snapshot)
        copy = self.folder / "my-images" / "kept elsewhere"
        copy.write_bytes((self.folder / "my-images" / key).read_bytes())
        europe = clients.ec2(self.server, region="eu-west-1")
        restored = europe.create_restore_image_task(Bucket="my-images", ObjectKey=copy.name)["ImageId"]
        europe.get_waiter("image_available").wait(ImageIds=[restored], WaiterConfig=flow.QUICK)
        self.assertEqual(europe.describe_images(ImageIds=[restored])["Images"][0]["Name"], "stored")

    def test_a_damaged_object_is_no_image(self):
        image = flow.image(self.ec2, "damaged")
        key = self.ec2.create_store_image_task(ImageId=image, Bucket="my-images")["ObjectKey"]
        path = self.folder / "my-images" / key
        path.write_bytes(path.read_bytes().replace(b"damaged", b"changed"))
        with self.refused("InvalidRequest"):
            self.ec2.create_restore_image_task(Bucket="my-images", ObjectKey=key)

    def test_a_forged_object_is_no_image(self):
        image = flow.image(self.ec2, "forged")
        key = self.ec2.create_store_image_task(ImageId=image, Bucket="my-images")["ObjectKey"]
        kind, document = (self.folder / "my-images" / key).read_bytes().split(b"\n", 1)
        for right, wrong in ((b'"name":"forged"', b'"name":"no"'), (b'"snapshotId":"snap-0', b'"snapshotId":"snap-1')):
            self.assertIn(right, document)
            forged = document.replace(right, wrong, 1)
            digest = hashlib.sha256(forged).hexdigest().encode()
            (self.folder / "my-images" / "forged").write_bytes(kind.split()[0] + b" " + digest + b"\n" + forged)
            with self.refused("InvalidRequest"):
                self.ec2.create_restore_image_task(Bucket="my-images", ObjectKey="forged", Name="any name")

    def test_a_raw_disk_is_sparse(self):
        image = flow.image(self.ec2, "exported")
        task = self.ec2.export_image(ImageId=image, DiskImageFormat="RAW",
                                     S3ExportLocation={"S3Bucket": "my-images", "S3Prefix": "disks/"})
        disk = self.folder / "my-images" / "disks" / f"{task['ExportImageTaskId']}.raw"
        self.assertEqual(disk.stat().st_size, 8 << 30)
        self.assertLess(disk.stat().st_blocks * 512, 1 << 20)
