#!/usr/bin/env python3
"""The generator against a small model that has one of everything, and against models it must refuse."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROTOCOL = HERE.parents[2] / "protocol"
GOLDEN = HERE / "golden"


def run(script, *arguments):
    return subprocess.run([sys.executable, PROTOCOL / script, *map(str, arguments)], capture_output=True, text=True)


class WithFolder(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        (self.folder / name).write_text(text if isinstance(text, str) else json.dumps(text))


class Generate(WithFolder):
    def generate(self):
        result = run("generate.py", "--model", GOLDEN / "model", "--out", self.folder)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_writes_what_is_expected(self):
        self.generate()
        for expected in (GOLDEN / "expected").iterdir():
            with self.subTest(expected.name):
                self.assertEqual((self.folder / expected.name).read_text(), expected.read_text())

    def test_lists_what_it_writes(self):
        self.generate()
        listed = run("generate.py", "--model", GOLDEN / "model", "--list").stdout.splitlines()
        self.assertEqual(listed, sorted(path.name for path in self.folder.iterdir()))
        self.assertEqual(set(listed) - {path.name for path in (GOLDEN / "expected").iterdir()}, {"schema.hpp"})

    def test_leaves_alone_what_does_not_change(self):
        self.generate()
        written = {path: path.stat().st_mtime_ns for path in self.folder.iterdir()}
        self.write("common.cpp", "changed")
        self.generate()
        again = {path for path in self.folder.iterdir() if path.stat().st_mtime_ns != written[path]}
        self.assertEqual({path.name for path in again}, {"common.cpp"})


class Refusals(WithFolder):
    """A model of one action, Go, whose request has one member."""

    def assert_refused(self, message, shapes, actions="Go read area", protocol="ec2", member="Member"):
        structure = {"type": "structure", "members": {member: {"shape": "MemberShape"}}}
        self.write("actions.txt", actions + "\n")
        self.write("ec2.json", {"metadata": {"protocol": protocol},
                                "operations": {"Go": {"input": {"shape": "GoRequest"}}},
                                "shapes": {"GoRequest": structure, **shapes}})
        result = run("generate.py", "--model", self.folder, "--list")
        self.assertIn(message, result.stderr)
        self.assertEqual((result.returncode, result.stdout), (1, ""))

    def test_shapes_that_contain_themselves(self):
        self.assert_refused("shape MemberShape contains itself: GoRequest -> MemberShape -> Members -> MemberShape", {
            "MemberShape": {"type": "structure", "members": {"Inner": {"shape": "Members"}}},
            "Members": {"type": "list", "member": {"shape": "MemberShape"}}})

    def test_types_without_a_counterpart(self):
        self.assert_refused("MemberShape: a map has no C++ type yet", {"MemberShape": {"type": "map"}})
        self.assert_refused("Number: lists of long have no C++ type yet", {
            "MemberShape": {"type": "list", "member": {"shape": "Number"}}, "Number": {"type": "long"}})

    def test_lists_in_requests_of_query_services(self):
        self.assert_refused("GoRequest.Member: lists in requests of the query protocol are not decoded", {
            "MemberShape": {"type": "list", "member": {"shape": "Text"}}, "Text": {"type": "string"}},
            protocol="query")

    def test_actions_that_the_model_lacks(self):
        self.assert_refused("ec2.json has no Stop; run model/trim.py", {"MemberShape": {"type": "string"}},
                            actions="Stop read area")

    def test_actions_that_neither_read_nor_write(self):
        self.assert_refused("Go is neither read nor write but maybe", {"MemberShape": {"type": "string"}},
                            actions="Go maybe area")

    def test_kept_values_that_the_model_lacks(self):
        self.assert_refused("EMPTY_IS_KEPT: Tag has no Value", {
            "MemberShape": {"type": "list", "member": {"shape": "Tag"}}, "Tag": {"type": "structure", "members": {}}})


class Trim(WithFolder):
    def setUp(self):
        super().setUp()
        self.write("actions.txt", "# served\nGo read area\n")
        self.published = {
            "metadata": {"protocol": "ec2", "apiVersion": "2016-11-15"},
            "operations": {"Go": {"input": {"shape": "GoRequest"}}, "Stop": {"input": {"shape": "StopRequest"}}},
            "shapes": {
                "Text": {"type": "string"},
                "GoRequest": {"type": "structure", "members": {"Z": {"shape": "Texts"}, "A": {"shape": "Text"}}},
                "Texts": {"type": "list", "member": {"shape": "Text"}},
                "StopRequest": {"type": "structure", "members": {"B": {"shape": "Number"}}},
                "Number": {"type": "integer"}}}

    def trim(self, *arguments):
        self.write("ec2-service-2.json", self.published)
        return run("model/trim.py", "--model", self.folder, *arguments, self.folder)

    def test_keeps_what_the_served_actions_reach(self):
        self.assertEqual(self.trim().returncode, 0)
        trimmed = json.loads((self.folder / "ec2.json").read_text())
        self.assertEqual(trimmed["metadata"], self.published["metadata"])
        self.assertEqual(list(trimmed["operations"]), ["Go"])
        self.assertEqual(list(trimmed["shapes"]), ["GoRequest", "Text", "Texts"])
        self.assertEqual(list(trimmed["shapes"]["GoRequest"]["members"]), ["Z", "A"])

    def test_refuses_actions_that_are_not_published(self):
        self.write("actions.txt", "Vanish read area\n")
        result = self.trim()
        self.assertEqual((result.returncode, result.stderr), (1, "trim.py: the published model has no Vanish\n"))

    def test_check_is_silent_when_nothing_changed(self):
        self.trim()
        self.published["operations"]["New"] = {}
        result = self.trim("--check")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    def test_check_names_what_changed_and_writes_nothing(self):
        self.trim()
        before = (self.folder / "ec2.json").read_text()
        shapes = self.published["shapes"]
        shapes["Text"]["max"] = 9
        shapes["Texts"]["member"]["shape"] = "Number"
        shapes["GoRequest"]["members"] = {"Z": {"shape": "Texts"}, "A": {"shape": "Text", "locationName": "a"},
                                          "New": {"shape": "Number"}}
        self.published["metadata"]["apiVersion"] = "2030-01-01"
        self.published["operations"]["Go"]["output"] = {"shape": "Text"}
        result = self.trim("--check")
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertEqual(result.stdout.splitlines(), [
            'ec2 metadata apiVersion: was "2016-11-15", is "2030-01-01"',
            'ec2 operation Go output: was null, is {"shape": "Text"}',
            'ec2 shape GoRequest member A locationName: was null, is "a"',
            "ec2 shape GoRequest member New: new",
            "ec2 shape Number: new",
            "ec2 shape Text max: was null, is 9",
            'ec2 shape Texts member: was {"shape": "Text"}, is {"shape": "Number"}'])
        self.assertEqual((self.folder / "ec2.json").read_text(), before)

    def test_check_names_what_is_gone_or_reordered(self):
        self.trim()
        members = self.published["shapes"]["GoRequest"]["members"]
        self.published["shapes"]["GoRequest"]["members"] = {"A": members["A"], "Z": members["Z"]}
        self.assertEqual(self.trim("--check").stdout, "ec2 shape GoRequest members: other order\n")
        del self.published["shapes"]["GoRequest"]["members"]["Z"]
        self.assertEqual(self.trim("--check").stdout.splitlines(),
                         ["ec2 shape GoRequest member Z: gone", "ec2 shape Texts: gone"])


class TheServedModel(unittest.TestCase):
    def test_is_in_order_of_name(self):
        for service in ("ec2", "sts"):
            model = json.loads((PROTOCOL / "model" / f"{service}.json").read_text())
            for outer in ("operations", "shapes"):
                self.assertEqual(list(model[outer]), sorted(model[outer]))


if __name__ == "__main__":
    unittest.main()
