"""Fixtures from a file: loaded at every start, and refused in one line."""

import json
import os
import subprocess
import tempfile
import unittest

import clients
from flow import ids
from server import BINARY, Server

DOCUMENT = {
    "snapshots": [
        {"id": "snap-0aaaaaaaaaaaaaaaa", "owner": clients.ALICE, "volumeSize": 8},
        {"owner": clients.ALICE, "volumeSize": 9},
    ],
    "images": [
        {
            "name": "web",
            "owner": clients.ALICE,
            "blockDeviceMapping": [{"deviceName": "/dev/xvda", "ebs": {"snapshotId": "snap-0aaaaaaaaaaaaaaaa"}}],
        }
    ],
}


class Fixtures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="amiable-fixtures-")
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "fixtures.json")
        self.write(json.dumps(DOCUMENT))

    def write(self, text):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(text)

    def refusal(self):
        command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", ":memory:", "--fixtures", self.path]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=30)
        self.assertEqual(ended.returncode, 1)
        return ended.stderr

    def test_the_same_file_at_every_start_is_there_once(self):
        with Server("--fixtures", self.path) as server:
            images = ids(clients.ec2(server).describe_images(Owners=["self"]))
            snapshots = clients.ec2(server).describe_snapshots(OwnerIds=["self"])["Snapshots"]
            server.stop()
            server.start()
            self.assertEqual(ids(clients.ec2(server).describe_images(Owners=["self"])), images)
            again = clients.ec2(server).describe_snapshots(OwnerIds=["self"])["Snapshots"]
            self.assertEqual([s["SnapshotId"] for s in again], [s["SnapshotId"] for s in snapshots])
            self.assertEqual((len(images), len(snapshots)), (1, 2))

    def test_a_wrong_file_is_one_line(self):
        self.write('{ "images": [ {} ] }')
        self.assertEqual(self.refusal(), f"amiable: {self.path}: /images/0/name: is missing\n")

    def test_bad_syntax_is_one_line(self):
        self.write('{\n  "images": [\n')
        self.assertEqual(self.refusal(), f"amiable: {self.path}: line 3, column 1: incomplete JSON\n")

    def test_no_file_is_one_line(self):
        os.remove(self.path)
        self.assertEqual(self.refusal(), f"amiable: cannot read {self.path}\n")


if __name__ == "__main__":
    unittest.main()
