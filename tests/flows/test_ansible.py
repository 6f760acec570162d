"""Ansible's modules: make, find that nothing changes the second time, remove."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import clients
import flow
from case import ServerCase

FOLDER = pathlib.Path(__file__).parent / "ansible"
ACCOUNT = "111111111111"


class AnsibleFlows(ServerCase):
    def setUp(self):
        if shutil.which("ansible-playbook") is None:
            self.skipTest("ansible is not installed")
        folder = tempfile.TemporaryDirectory(prefix="amiable-ansible-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def play(self, playbook, **variables):
        variables |= {"endpoint": self.server.url, "result": str(self.folder / "result.json")}
        done = subprocess.run(
            ["ansible-playbook", "-i", "localhost,", FOLDER / playbook, "-e", json.dumps(variables)],
            env={**os.environ, "AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "any", "HOME": str(self.folder),
                 "ANSIBLE_NOCOLOR": "1", "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3", "LC_ALL": "C.UTF-8"},
            capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def make(self, source, again):
        """Returns the images with the wanted name, and what has changed: key pair, group, instance."""
        self.play("image.yml", source_ami=source, again=again)
        return json.loads((self.folder / "result.json").read_text())

    def test_image_of_an_instance(self):
        client = clients.ec2(self.server, ACCOUNT)
        source = client.register_image(**flow.registration("source", flow.snapshot(client)), EnaSupport=True)["ImageId"]
        first = self.make(source, again=False)
        self.assertEqual(first["changed"], [True] * 3)
        self.assertEqual(len(first["images"]), 1)
        self.assertEqual(self.make(source, again=True), first | {"changed": [False] * 3})
        self.play("remove.yml", image=first["images"][0])
        self.assertEqual(flow.ids(client.describe_images(Owners=["self"])), [source])


if __name__ == "__main__":
    unittest.main()
