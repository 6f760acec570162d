"""Killed in the middle of an upload, a copy or an import: the registry and its blocks agree, and nothing is leaked."""

import base64
import hashlib
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "blackbox"))

from client import Client, Refused, Unanswered
from server import BINARY, Server

BLOCK = 524288
SCOPE = "AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/ebs/aws4_request, SignedHeaders=host, Signature=0"


def digest(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


class Uploader:
    """Uploads snapshots of four blocks until the server is gone; knows which are completed."""

    def __init__(self, port, seed):
        self.random = random.Random(seed)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.completed = {}  # snapshot: its blocks

    def ask(self, method, path, body=b"", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, {"Authorization": SCOPE, **headers})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise AssertionError(f"{response.status} {answer}")
        return answer

    def upload(self):
        snapshot = json.loads(self.ask("POST", "/snapshots", b'{"VolumeSize": 1}'))["SnapshotId"]
        blocks = [self.random.randbytes(8) * (BLOCK // 8) for _ in range(3)] + [bytes(BLOCK)]
        for index, data in enumerate(blocks):
            self.ask("PUT", f"/snapshots/{snapshot}/blocks/{index}", data, x_amz_Data_Length=str(BLOCK),
                     x_amz_Checksum=digest(data), x_amz_Checksum_Algorithm="SHA256")
        self.ask("POST", f"/snapshots/completion/{snapshot}", x_amz_ChangedBlocksCount="4")
        self.completed[snapshot] = blocks

    def run(self):
        try:
            while True:
                self.upload()
        except (http.client.HTTPException, ConnectionError, OSError):
            self.connection.close()


def copy_and_delete(port):
    """Copies what is there, and deletes what was copied, until the server is gone."""
    client = Client(port, "111111111111")
    try:
        while True:
            for item in client.ask("DescribeSnapshots", Owner=["self"]).iter("snapshotId"):
                try:
                    copy = client.ask("CopySnapshot", SourceRegion="us-east-1", SourceSnapshotId=item.text)
                    client.ask("DeleteSnapshot", SnapshotId=copy.findtext("snapshotId"))
                except Refused:
                    pass
    except (Unanswered, ConnectionError, OSError):
        client.close()


def import_and_delete(port):
    """Imports a disk of 64 blocks, and deletes the snapshot of it, until the server is gone."""
    client = Client(port, "111111111111")
    try:
        while True:
            imported = client.ask("ImportSnapshot", DiskContainer={"Url": "s3://disks/disk.raw"})
            tasks = client.ask("DescribeImportSnapshotTasks", ImportTaskId=[imported.findtext("importTaskId")])
            client.ask("DeleteSnapshot", SnapshotId=tasks.findtext(".//snapshotId"))
    except (Unanswered, ConnectionError, OSError):
        client.close()


class Blocks(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="amiable-blocks-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = str(self.folder / "registry.sqlite")
        bucket = self.folder / "buckets" / "disks"
        bucket.mkdir(parents=True)
        (bucket / "disk.raw").write_bytes(random.Random(7).randbytes(64 * BLOCK))

    def check(self):
        ended = subprocess.run([BINARY, "fsck", "--registry", self.path], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 0, ended.stderr)

    def kill_while_uploading(self, seed):
        server = Server(registry=self.path)
        with server:
            uploader = Uploader(server.port, seed)
            workers = [threading.Thread(target=uploader.run),
                       threading.Thread(target=copy_and_delete, args=(server.port,)),
                       threading.Thread(target=import_and_delete, args=(server.port,))]
            for worker in workers:
                worker.start()
            time.sleep(0.1 + random.Random(seed).random() / 2)
            server.stop(signal.SIGKILL)
            for worker in workers:
                worker.join()
        return uploader.completed

    def read_back(self, completed):
        with Server(registry=self.path) as server:
            uploader = Uploader(server.port, 0)
            for snapshot, blocks in completed.items():
                listed = json.loads(uploader.ask("GET", f"/snapshots/{snapshot}/blocks"))["Blocks"]
                self.assertEqual([block["BlockIndex"] for block in listed], [0, 1, 2, 3])
                for block, data in zip(listed, blocks):
                    path = f"/snapshots/{snapshot}/blocks/{block['BlockIndex']}?blockToken={block['BlockToken']}"
                    self.assertEqual(uploader.ask("GET", path), data)
            uploader.connection.close()
            self.assertEqual(server.stop(), 0)

    def test_a_kill_leaves_what_was_completed(self):
        completed = {}
        for seed in range(6):
            completed |= self.kill_while_uploading(seed)
            self.check()
        self.assertTrue(completed)
        self.read_back(completed)

    def test_what_is_deleted_gives_its_space_back(self):
        with Server(registry=self.path) as server:
            uploader = Uploader(server.port, 1)
            for _ in range(4):
                uploader.upload()
            uploader.connection.close()
            blocks = pathlib.Path(self.path + ".blocks")
            self.assertGreaterEqual(blocks.stat().st_blocks * 512, 12 * BLOCK)
            client = Client(server.port, "111111111111")
            for snapshot in uploader.completed:
                client.ask("DeleteSnapshot", SnapshotId=snapshot)
            client.close()
            self.assertLess(blocks.stat().st_blocks * 512, BLOCK)
            self.assertEqual(server.stop(), 0)
        self.check()

    def test_what_is_wrong_is_said(self):
        with Server(registry=self.path) as server:
            uploader = Uploader(server.port, 2)
            uploader.upload()
            uploader.connection.close()
            self.assertEqual(server.stop(), 0)
        with open(self.path + ".blocks", "r+b") as file:
            file.seek(BLOCK + 5)
            file.write(b"other")
            file.seek(9 * BLOCK)
            file.write(b"nobody's")
        ended = subprocess.run([BINARY, "fsck", "--registry", self.path], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("block 1 is not what was written", ended.stderr)

    def test_a_disk_goes_in_and_comes_out(self):
        disk, out = self.folder / "disk.raw", self.folder / "out.raw"
        with open(disk, "wb") as file:
            file.truncate(3 * 1024**3 + 700)
            for place in (0, 5 * BLOCK + 100, 2 * 1024**3, 3 * 1024**3):
                file.seek(place)
                file.write(os.urandom(700))
        with Server(registry=self.path) as server:
            url = ["--url", f"127.0.0.1:{server.port}"]
            command = [BINARY, "import-disk", disk, "--name", "web", *url]
            done = subprocess.run(command, capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 0, done.stderr)
            image, snapshot = done.stdout.split()
            again = subprocess.run(command, capture_output=True, text=True, timeout=120)
            self.assertEqual(again.returncode, 1)
            self.assertIn("InvalidAMIName.Duplicate", again.stderr)
            done = subprocess.run([BINARY, "export-disk", image, out, *url], capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(subprocess.run([BINARY, "export-disk", snapshot, out, *url],
                                            capture_output=True, timeout=60).returncode, 1)
            client = Client(server.port, "123456789012")
            listed = [item.text for item in client.ask("DescribeSnapshots", Owner=["self"]).iter("snapshotId")]
            client.close()
            self.assertEqual(listed, [snapshot])
            self.assertEqual(server.stop(), 0)
        self.assertEqual(out.stat().st_size, 4 * 1024**3)
        self.assertLess(out.stat().st_blocks * 512, 16 * BLOCK)
        with open(out, "rb") as exported, open(disk, "rb") as imported:
            for place in (0, 5 * BLOCK, 2 * 1024**3, 3 * 1024**3):
                exported.seek(place)
                imported.seek(place)
                data = imported.read(BLOCK)
                self.assertEqual(exported.read(BLOCK), data + bytes(BLOCK - len(data)))


if __name__ == "__main__":
    unittest.main()
