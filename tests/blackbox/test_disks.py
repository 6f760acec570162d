"""Disks in buckets: imported and exported in every format, compared with what qemu-img makes of them, and images
that are stored and restored with what their disks hold."""

import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import unittest

import clients
import flow
from case import ServerCase

BLOCK = 524288
MIB = 2**20
SIZE = 72 * MIB  # of the disk: more than a grain table of VMDK, no whole number of blocks of VHD or GiB
PIECES = {0: b"boot sector", 40 * MIB - 4: os.urandom(9), 50 * MIB: os.urandom(MIB), SIZE - 4: b"last"}
OPTIONS = {"vpc": ["-o", "force_size=on"], "vmdk": ["-o", "subformat=streamOptimized"]}
OVF = """<?xml version="1.0"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
  <References><File ovf:id="file1" ovf:href="disk.vmdk"/></References>
  <DiskSection><Disk ovf:diskId="disk1" ovf:fileRef="file1" ovf:capacity="72"
    ovf:capacityAllocationUnits="byte * 2^20"/></DiskSection>
</Envelope>"""


@unittest.skipUnless(shutil.which("qemu-img"), "qemu-img is not installed (Debian's package qemu-utils)")
class Disks(ServerCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="amiable-disks-")
        cls.addClassCleanup(folder.cleanup)
        cls.bucket = pathlib.Path(folder.name) / "disks"
        cls.bucket.mkdir()
        cls.options = ("--object-store", folder.name)
        super().setUpClass()
        cls.ec2, cls.ebs = clients.ec2(cls.server), clients.ebs(cls.server)
        cls.raw = cls.bucket / "disk.raw"
        with open(cls.raw, "wb") as disk:
            disk.truncate(SIZE)
            for place, data in PIECES.items():
                disk.seek(place)
                disk.write(data)

    def convert(self, source, kind, target, target_kind, *options):
        subprocess.run(["qemu-img", "convert", "-f", kind, "-O", target_kind, *options, source, target], check=True)

    def converted(self, kind, ending):
        path = self.bucket / f"disk.{ending}"
        self.convert(self.raw, "raw", path, kind, *OPTIONS.get(kind, []))
        return path.name

    def content(self, snapshot):
        """What the snapshot holds, as long as the disk."""
        disk = bytearray(SIZE)
        for block in self.ebs.list_snapshot_blocks(SnapshotId=snapshot)["Blocks"]:
            place = block["BlockIndex"] * BLOCK
            data = self.ebs.get_snapshot_block(SnapshotId=snapshot, BlockIndex=block["BlockIndex"],
                                               BlockToken=block["BlockToken"])["BlockData"].read()
            disk[place:place + BLOCK] = data[:max(0, SIZE - place)]
            self.assertEqual(data[max(0, SIZE - place):].strip(b"\0"), b"")
        return bytes(disk)

    def import_snapshot(self, key, disk_format):
        task = self.ec2.import_snapshot(DiskContainer={
            "Format": disk_format, "UserBucket": {"S3Bucket": "disks", "S3Key": key}})["ImportTaskId"]
        detail = self.ec2.describe_import_snapshot_tasks(ImportTaskIds=[task])["ImportSnapshotTasks"][0]
        return detail["SnapshotTaskDetail"]["SnapshotId"]

    def import_image(self, key, disk_format):
        task = self.ec2.import_image(DiskContainers=[{
            "Format": disk_format, "UserBucket": {"S3Bucket": "disks", "S3Key": key}}])["ImportTaskId"]
        detail = self.ec2.describe_import_image_tasks(ImportTaskIds=[task])["ImportImageTasks"][0]
        self.assertEqual(detail["Status"], "completed", detail)
        return detail["ImageId"], detail["SnapshotDetails"][0]["SnapshotId"]

    def test_snapshots_hold_what_was_imported(self):
        whole = self.raw.read_bytes()
        files = {"RAW": "disk.raw", "VHD": self.converted("vpc", "vhd"), "VMDK": self.converted("vmdk", "vmdk")}
        for disk_format, key in files.items():
            with self.subTest(disk_format):
                self.assertEqual(self.content(self.import_snapshot(key, disk_format)), whole)

    def test_images_hold_what_was_imported(self):
        whole = self.raw.read_bytes()
        self.converted("vmdk", "vmdk")
        with tarfile.open(self.bucket / "disk.ova", "w") as archive:
            descriptor = self.bucket / "disk.ovf"
            descriptor.write_text(OVF)
            archive.add(descriptor, "disk.ovf")
            archive.add(self.bucket / "disk.vmdk", "disk.vmdk")
        for disk_format, key in {"VHDX": self.converted("vhdx", "vhdx"), "OVA": "disk.ova"}.items():
            with self.subTest(disk_format):
                self.assertEqual(self.content(self.import_image(key, disk_format)[1]), whole)

    def test_other_files_qemu_img_makes(self):
        whole = self.raw.read_bytes()
        for kind, options, disk_format in (("vmdk", "subformat=monolithicSparse", "VMDK"),
                                           ("vpc", "subformat=fixed,force_size=on", "VHD")):
            with self.subTest(options):
                self.convert(self.raw, "raw", self.bucket / "other", kind, "-o", options)
                self.assertEqual(self.content(self.import_snapshot("other", disk_format)), whole)

    def test_a_cut_file_makes_no_snapshot(self):
        whole = (self.bucket / self.converted("vmdk", "cut.vmdk")).read_bytes()
        (self.bucket / "cut").write_bytes(whole[:len(whole) // 2])
        task = self.ec2.import_snapshot(DiskContainer={
            "Format": "VMDK", "UserBucket": {"S3Bucket": "disks", "S3Key": "cut"}})["ImportTaskId"]
        detail = self.ec2.describe_import_snapshot_tasks(ImportTaskIds=[task])["ImportSnapshotTasks"][0]
        self.assertEqual(detail["SnapshotTaskDetail"]["Status"], "deleted")
        self.assertIn("Disk validation failed", detail["SnapshotTaskDetail"]["StatusMessage"])

    def test_what_is_exported_is_what_the_image_holds(self):
        image, _ = self.import_image("disk.raw", "RAW")
        for disk_format, kind in (("RAW", "raw"), ("VHD", "vpc"), ("VMDK", "vmdk")):
            with self.subTest(disk_format):
                task = self.ec2.export_image(ImageId=image, DiskImageFormat=disk_format,
                                             S3ExportLocation={"S3Bucket": "disks", "S3Prefix": "out/"})
                exported = self.bucket / "out" / f"{task['ExportImageTaskId']}.{disk_format.lower()}"
                if kind == "vmdk":
                    subprocess.run(["qemu-img", "check", "-f", "vmdk", exported], check=True, stdout=subprocess.DEVNULL)
                compared = subprocess.run(["qemu-img", "compare", "-f", kind, "-F", "raw", exported, self.raw],
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                self.assertEqual(compared.returncode, 0, compared.stdout)

    def test_a_restored_image_holds_what_the_stored_one_held(self):
        image, snapshot = self.import_image("disk.raw", "RAW")
        key = self.ec2.create_store_image_task(ImageId=image, Bucket="disks")["ObjectKey"]
        self.ec2.deregister_image(ImageId=image)
        self.ec2.delete_snapshot(SnapshotId=snapshot)
        restored = self.ec2.create_restore_image_task(Bucket="disks", ObjectKey=key)["ImageId"]
        mapping = self.ec2.describe_images(ImageIds=[restored])["Images"][0]["BlockDeviceMappings"]
        self.assertEqual(self.content(mapping[0]["Ebs"]["SnapshotId"]), self.raw.read_bytes())

    def test_a_stored_image_with_a_damaged_block_is_refused(self):
        image, _ = self.import_image("disk.raw", "RAW")
        path = self.bucket / self.ec2.create_store_image_task(ImageId=image, Bucket="disks")["ObjectKey"]
        stored = bytearray(path.read_bytes())
        stored[-1] ^= 1
        path.write_bytes(stored)
        before = self.ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]
        with self.refused("InvalidRequest"):
            self.ec2.create_restore_image_task(Bucket="disks", ObjectKey=path.name, Name="damaged")
        self.assertEqual(self.ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"], before)
