"""No room for the registry to grow while the server runs: writes fail, reads do not, and afterwards all goes on."""

import os
import pathlib
import re
import resource
import signal
import sqlite3
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "blackbox"))

from client import Client, Refused
from server import Server

UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class FullDisk(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.remove)
        self.failed = []  # the requests' ids
        self.start()
        self.answered = {self.make_volume() for _ in range(20)}

    def start(self):
        self.server.start()
        self.client = Client(self.server.port, "111111111111")
        self.addCleanup(self.client.close)

    def leave_room(self, size):
        """For each file that much more than the journal has now."""
        journal = os.path.getsize(self.server.registry + "-wal")
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (journal + size, UNLIMITED[1]))

    def make_volume(self):
        return self.client.ask("CreateVolume", AvailabilityZone="us-east-1a", Size=1).findtext("volumeId")

    def volumes(self):
        return {found.text for found in self.client.ask("DescribeVolumes").iterfind("volumeSet/item/volumeId")}

    def fill(self):
        self.leave_room(50_000)
        try:
            while True:
                self.answered.add(self.make_volume())
        except Refused as refused:
            self.assert_internal_error(refused)

    def assert_internal_error(self, refused):
        error = "<Code>InternalError</Code><Message>An internal error has occurred</Message>"
        found = re.search(rf"(?s)\A500 .*{error}.*<RequestID>(.*)</RequestID>", str(refused))
        self.assertTrue(found, refused)
        self.failed.append(found[1])

    def stop(self, end):
        status = self.server.stop(end)
        for request_id in self.failed:
            self.assertTrue(any(f"{request_id} " in line for line in self.server.log), self.server.log)
        return status

    def assert_writes_fail(self):
        volume = min(self.answered)
        for action, parameters in [
            ("CreateSnapshot", {"VolumeId": volume}),
            ("CreateTags", {"ResourceId": [volume], "Tag": [{"Key": "a", "Value": "b"}]}),
            ("DeleteVolume", {"VolumeId": volume}),
        ]:
            with self.assertRaises(Refused) as refused:
                self.client.ask(action, **parameters)
            self.assert_internal_error(refused.exception)

    def assert_sound(self):
        registry = sqlite3.connect(self.server.registry)
        self.assertEqual(registry.execute("pragma integrity_check").fetchall(), [("ok",)])
        self.assertEqual(registry.execute("pragma foreign_key_check").fetchall(), [])
        registry.close()

    def test_reads_go_on_and_writes_return_with_the_room(self):
        self.fill()
        self.assert_writes_fail()
        self.assertEqual(self.volumes(), self.answered)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, UNLIMITED)
        self.answered.add(self.make_volume())
        self.assertEqual(self.volumes(), self.answered)
        self.assertEqual(self.stop(signal.SIGTERM), 0)
        self.assert_sound()

    def end_full(self, end):
        self.fill()
        self.stop(end)
        self.assert_sound()
        self.start()
        self.assertEqual(self.volumes(), self.answered)
        self.make_volume()

    def test_a_kill_of_a_full_server_loses_nothing(self):
        self.end_full(signal.SIGKILL)

    def test_the_end_of_a_full_server_loses_nothing(self):
        self.end_full(signal.SIGTERM)


if __name__ == "__main__":
    unittest.main()
