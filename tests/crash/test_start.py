"""A registry that cannot be opened: one clear line on standard error, exit code 1, and the file as it was."""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "blackbox"))

from client import Client
from server import BINARY, Server

NOBODY = 65534


class Start(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="amiable-start-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = self.folder / "registry.sqlite"

    def make_registry(self):
        with Server(registry=str(self.path)) as server:
            client = Client(server.port, "111111111111")
            for size in range(1, 60):
                client.ask("CreateVolume", AvailabilityZone="us-east-1a", Size=size)
            client.close()
            self.assertEqual(server.stop(), 0)

    def overwrite(self, offset, data):
        with open(self.path, "r+b") as file:
            file.seek(offset)
            file.write(data)

    def execute(self, sql):
        registry = sqlite3.connect(self.path)
        registry.executescript(sql)
        registry.close()

    def refusal(self, path=None, as_nobody=False):
        """What the server said. Root may read and write everything, so it may be asked to be nobody."""
        path = path or self.path
        command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", path]
        options = {}
        if as_nobody and os.geteuid() == 0:
            binary = os.open(BINARY, os.O_RDONLY)  # its folder may be closed to nobody
            self.addCleanup(os.close, binary)
            options = {"executable": f"/proc/self/fd/{binary}", "pass_fds": [binary], "user": NOBODY}
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, **options)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertEqual(ended.stdout, "")
        self.assertRegex(ended.stderr, r"\Aamiable: [^\n]+\n\Z")
        return ended.stderr.removeprefix("amiable: ").rstrip("\n")

    def refusal_of_what_is_kept(self):
        before = self.path.read_bytes()
        refusal = self.refusal()
        self.assertEqual(self.path.read_bytes(), before)
        self.assertEqual(os.listdir(self.folder), [self.path.name])
        return refusal

    def test_a_text_is_not_ours(self):
        self.path.write_text("A text of somebody.\n" * 100)
        self.assertEqual(self.refusal_of_what_is_kept(), f"{self.path} is not an Amiable registry")

    def test_another_programs_registry_is_not_ours(self):
        self.execute("create table theirs (x); insert into theirs values (1)")
        self.assertEqual(self.refusal_of_what_is_kept(), f"{self.path} is not an Amiable registry")

    def test_a_newer_schema(self):
        self.make_registry()
        self.execute("pragma user_version = 7000")
        self.assertRegex(self.refusal_of_what_is_kept(), rf"\A{self.path} was written by a newer Amiable \(schema 7000, ")

    def test_in_use_by_another_server(self):
        with Server(registry=str(self.path)):
            self.assertEqual(self.refusal(), f"{self.path} is in use by another Amiable")

    def test_in_use_by_another_program(self):
        self.make_registry()
        holder = sqlite3.connect(self.path, isolation_level=None)
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin immediate")
        self.assertEqual(self.refusal(), f"{self.path} is in use by another program")
        holder.close()

    def test_a_damaged_magic_number(self):
        self.make_registry()
        self.overwrite(0, b"damaged damaged ")
        self.assertEqual(self.refusal(), f"{self.path} is not an Amiable registry")

    def test_a_damaged_first_page(self):
        self.make_registry()
        self.overwrite(100, b"damaged " * 400)
        self.assertRegex(self.refusal(), rf"\A{self.path} is damaged: ")

    def test_a_damaged_page_in_the_middle(self):
        self.make_registry()
        self.overwrite(self.path.stat().st_size // 2, b"damaged " * 1024)
        self.assertRegex(self.refusal(), rf"\A{self.path} is damaged: ")

    def test_any_damaged_page(self):
        self.make_registry()
        whole = self.path.read_bytes()
        for page in range(1, len(whole) // 4096):
            with self.subTest(page=page):
                self.path.write_bytes(whole)
                self.overwrite(page * 4096, b"\xff" * 4096)
                self.assertRegex(self.refusal_of_what_is_kept(), rf"\A{self.path} is damaged: ")

    def test_a_truncated_file(self):
        self.make_registry()
        whole = self.path.read_bytes()
        for size in (50, 100, 512, 4096, len(whole) // 2, len(whole) - 4096):
            with self.subTest(size=size):
                self.path.write_bytes(whole[:size])
                refusal = rf"\A{self.path} is (damaged: |not an Amiable registry)"
                self.assertRegex(self.refusal_of_what_is_kept(), refusal)

    def test_a_folder_that_cannot_be_made(self):
        (self.folder / "file").write_text("x")
        path = self.folder / "file" / "registry.sqlite"
        self.assertEqual(self.refusal(path), f"cannot create the folder {path.parent}: Not a directory")

    def test_a_folder_in_the_place_of_the_file(self):
        self.path.mkdir()
        self.assertEqual(self.refusal(), f"cannot open {self.path}: it is a folder")

    def test_a_folder_closed_to_writers(self):
        self.folder.chmod(0o555)
        self.assertEqual(self.refusal(as_nobody=True), f"cannot open {self.path}.lock: Permission denied")

    def test_a_file_closed_to_writers(self):
        self.make_registry()
        self.folder.chmod(0o777)
        self.path.chmod(0o444)
        self.assertEqual(self.refusal(as_nobody=True), f"no permission to write {self.path}")

    def test_a_file_closed_to_readers(self):
        self.make_registry()
        self.folder.chmod(0o777)
        self.path.chmod(0o000)
        self.assertRegex(self.refusal(as_nobody=True), rf"\Acannot open {self.path}: .*Permission denied\Z")


if __name__ == "__main__":
    unittest.main()
