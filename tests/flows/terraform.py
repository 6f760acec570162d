"""Runs Terraform on a folder of this one, with its AWS provider, against a server."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

FOLDER = pathlib.Path(__file__).parent / "terraform"
VERSIONS = 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n'


def environment(server, account):
    return {
        **os.environ,
        "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_EC2": server.url,
        "AWS_ENDPOINT_URL_KMS": server.url,
        "AWS_ENDPOINT_URL_STS": server.url,
        "AWS_EC2_METADATA_DISABLED": "true",
        "CHECKPOINT_DISABLE": "1",
        "TF_CLI_CONFIG_FILE": os.devnull,
        "TF_IN_AUTOMATION": "1",
    }


class Terraform:
    """Use it in a `with`; the copy of the folder, and with it Terraform's state, is gone afterwards."""

    def __init__(self, server, folder, account):
        self.source, self.environment = FOLDER / folder, environment(server, account)

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="amiable-terraform-"))
        shutil.copytree(self.source, self.folder, dirs_exist_ok=True)
        (self.folder / "versions.tf").write_text(VERSIONS)
        if shutil.which("terraform") is None:
            raise unittest.SkipTest("terraform is not installed")
        if self.run("init").returncode:
            raise unittest.SkipTest("terraform has no AWS provider here")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def run(self, verb, *arguments):
        return subprocess.run(
            ["terraform", verb, "-no-color", *(["-input=false"] if verb != "output" else []), *arguments],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300,
        )

    def must(self, verb, *arguments):
        done = self.run(verb, *arguments)
        if done.returncode:
            raise AssertionError(f"terraform {verb}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def apply(self, *variables):
        """Returns the outputs."""
        self.must("apply", "-auto-approve", *variables)
        return {name: output["value"] for name, output in json.loads(self.must("output", "-json")).items()}

    def expect_no_changes(self, *variables):
        self.must("plan", "-detailed-exitcode", *variables)  # exits with 2 where something would change

    def destroy(self):
        self.must("destroy", "-auto-approve")
