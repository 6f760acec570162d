"""The process: what is left after it ends, and what it says when it cannot go on."""

import signal
import sqlite3
import subprocess
import unittest

import clients
from case import ServerCase
from flow import ids, image
from server import BINARY, Server


class Restart(unittest.TestCase):
    def restart(self, how):
        with Server() as server:
            made = image(clients.ec2(server), "kept")
            status = server.stop(how)
            server.start()
            self.assertEqual(ids(clients.ec2(server).describe_images(Owners=["self"])), [made])
            return status

    def test_a_registry_survives_the_end(self):
        self.assertEqual(self.restart(signal.SIGTERM), 0)

    def test_a_registry_survives_a_kill(self):
        self.assertEqual(self.restart(signal.SIGKILL), -signal.SIGKILL)

    def test_an_interrupt_ends_it_too(self):
        with Server() as server:
            self.assertEqual(server.stop(signal.SIGINT), 0)

    def test_a_registry_has_one_server(self):
        with Server() as server:
            command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", server.registry]
            second = subprocess.run(command, capture_output=True, text=True, timeout=30)
            self.assertEqual(second.returncode, 1)
            self.assertEqual(len(second.stderr.strip().splitlines()), 1, second.stderr)


class Faults(ServerCase):
    def test_a_broken_registry_is_an_internal_error(self):
        # docs/ec2/ebs-and-launch.md 0
        ec2 = clients.ec2(self.server)
        made = image(ec2, "web")
        with sqlite3.connect(self.server.registry) as registry:
            registry.execute("alter table images rename to away")
        with self.refused("InternalError", "An internal error has occurred", 500):
            ec2.describe_images()
        with sqlite3.connect(self.server.registry) as registry:
            registry.execute("alter table away rename to images")
        self.assertEqual(ids(ec2.describe_images()), [made])


if __name__ == "__main__":
    unittest.main()
