"""HTTPS: real clients, presigned URLs, clients that do not get through the handshake, and files that will not do."""

import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
import warnings

import boto3
from botocore.config import Config
from botocore.exceptions import SSLError

from certificate import Certificate
from flow import ids, image
from server import BINARY, Server
from test_aws_cli import AWS

ACCOUNT = "111111111111"
SECRET = "s3cret"


class TlsCase(unittest.TestCase):
    options = ()

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="amiable-tls-")
        cls.addClassCleanup(shutil.rmtree, folder)
        cls.certificate = Certificate(folder)
        cls.server = Server(*cls.certificate.options, *cls.more_options(folder))
        cls.addClassCleanup(cls.server.remove)
        cls.server.start()

    @classmethod
    def more_options(cls, folder):
        return cls.options

    def tearDown(self):
        with urllib.request.urlopen(self.server.url + "/_amiable/health", context=self.trusting()) as answer:
            self.assertEqual(answer.status, 200)

    def trusting(self):
        return ssl.create_default_context(cafile=self.certificate.root)

    def ec2(self, key=ACCOUNT, verify=None):
        client = boto3.client(
            "ec2",
            endpoint_url=self.server.url,
            region_name="us-east-1",
            aws_access_key_id=key,
            aws_secret_access_key=SECRET,
            verify=verify or self.certificate.root,
            config=Config(retries={"total_max_attempts": 1}),
        )
        self.addCleanup(client.close)
        return client

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=20)
        self.addCleanup(connection.close)
        return connection

    def secure(self):
        connection = self.trusting().wrap_socket(self.connect(), server_hostname="localhost")
        self.addCleanup(connection.close)
        return connection


class Clients(TlsCase):
    def test_boto3(self):
        ec2 = self.ec2()
        made = image(ec2, "over-tls")
        self.assertEqual(ids(ec2.describe_images(Owners=["self"])), [made])

    def test_who_does_not_know_the_authority_does_not_trust(self):
        with self.assertRaises(SSLError):
            self.ec2(verify=True).describe_regions()

    @unittest.skipUnless(AWS, "the aws command line is not installed")
    def test_aws_command_line(self):
        made = image(self.ec2("222222222222"), "by-aws")
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": self.server.folder,
            "AWS_ACCESS_KEY_ID": "222222222222",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CA_BUNDLE": self.certificate.root,
            "AWS_PAGER": "",
        }
        command = [AWS, "--endpoint-url", self.server.url, "--output", "json"]
        command += ["ec2", "describe-images", "--owners", "self"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(ids(json.loads(done.stdout)), [made])

    def test_requests_follow_each_other(self):
        connection = self.secure()
        for _ in range(3):
            connection.sendall(b"GET /_amiable/health HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while not answer.endswith(b"}\n"):
                piece = connection.recv(4096)
                self.assertTrue(piece, answer)
                answer += piece
            self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer)

    def test_large_requests_and_answers(self):
        snapshots = [{"volumeSize": 8, "description": f"{number:0250}"} for number in range(1000)]
        request = urllib.request.Request(
            self.server.url + "/_amiable/fixtures", json.dumps({"snapshots": snapshots}).encode()
        )
        with urllib.request.urlopen(request, context=self.trusting()) as answer:
            self.assertEqual(answer.status, 200)
        found = self.ec2("123456789012").describe_snapshots(OwnerIds=["self"])["Snapshots"]
        self.assertCountEqual([snapshot["Description"] for snapshot in found], [made["description"] for made in snapshots])

    def test_a_body_that_is_too_long(self):
        connection = self.secure()
        connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + b"x" * 100_000)
        self.assertTrue(connection.recv(4096).startswith(b"HTTP/1.1 413 "))

    def test_the_end_is_said(self):
        connection = self.secure()
        connection.sendall(b"GET /_amiable/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        while connection.recv(4096):  # a connection cut off would be an SSLEOFError
            pass

    def test_old_protocols_are_refused(self):
        old = self.trusting()
        old.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore"):
            old.minimum_version = ssl.TLSVersion.TLSv1
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaisesRegex(ssl.SSLError, "ALERT_PROTOCOL_VERSION"):
            old.wrap_socket(self.connect(), server_hostname="localhost")


class Signatures(TlsCase):
    @classmethod
    def more_options(cls, folder):
        path = pathlib.Path(folder, "credentials.json")
        credential = {"accessKey": "AKIAEXAMPLE", "secretKey": SECRET, "account": ACCOUNT, "name": "alice"}
        path.write_text(json.dumps({"credentials": [credential]}))
        return ("--credentials", str(path))

    def test_presigned_url(self):
        url = self.ec2("AKIAEXAMPLE").generate_presigned_url("describe_regions", HttpMethod="GET")
        with urllib.request.urlopen(url, context=self.trusting()) as answer:
            self.assertIn(b"<regionName>us-east-1</regionName>", answer.read())
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(url[:-1] + ("1" if url.endswith("0") else "0"), context=self.trusting())
        with caught.exception as answer:
            self.assertEqual(answer.code, 403)


class Handshakes(TlsCase):
    options = ("--read-timeout-ms", "1000")

    def is_closed(self, connection):
        """Waits until the server closes it."""
        try:
            while connection.recv(4096):
                pass
        except ConnectionResetError:
            pass
        return True

    def test_plain_http_is_closed(self):
        for request in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\0" * 10_000, b"\x16\x03\x01\xff\xff" + b"a" * 70_000):
            with self.subTest(request[:10]):
                connection = self.connect()
                connection.sendall(request)
                self.assertTrue(self.is_closed(connection))

    def test_who_never_finishes_is_closed_in_the_read_timeout(self):
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"  # the beginning of one
        for beginning in (b"", hello):
            with self.subTest(beginning):
                start = time.monotonic()
                connection = self.connect()
                connection.sendall(beginning)
                self.assertTrue(self.is_closed(connection))
                self.assertGreater(time.monotonic() - start, 0.9)
                self.assertLess(time.monotonic() - start, 5)

    def test_who_leaves_early(self):
        for number in range(50):
            connection = self.connect()
            connection.sendall(b"\x16\x03\x01\x02\x00"[: number % 6])
            connection.close()


class End(TlsCase):
    def tearDown(self):
        pass

    def test_open_connections_do_not_hold_it_up(self):
        silent, idle, used = self.connect(), self.secure(), self.secure()
        used.sendall(b"GET /_amiable/health HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(used.recv(4096).startswith(b"HTTP/1.1 200 "))
        start = time.monotonic()
        self.assertEqual(self.server.stop(), 0)
        self.assertLess(time.monotonic() - start, 4)
        for connection in (silent, idle, used):
            self.assertEqual(connection.recv(4096), b"")


class Health(TlsCase):
    def health(self, *arguments, **environment):
        done = subprocess.run(
            [BINARY, "health", *arguments],
            env={"AMIABLE_LISTEN": f"127.0.0.1:{self.server.port}", **environment},
            capture_output=True,
            text=True,
            timeout=30,
        )
        self.assertEqual(len((done.stdout + done.stderr).splitlines()), 1)
        return done.returncode

    def test_by_url(self):
        self.assertEqual(self.health("--url", self.server.url), 0)
        self.assertEqual(self.health("--url", f"http://127.0.0.1:{self.server.port}"), 1)

    def test_where_the_server_takes_its_settings_from(self):
        self.assertEqual(self.health(AMIABLE_TLS_CERTIFICATE=self.certificate.chain), 0)
        self.assertEqual(self.health(), 1)


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="amiable-tls-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.good = Certificate(cls.folder)

    def complaint(self, *options):
        command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", ":memory:", "--log-level", "off", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        return done.stderr

    def test_one_needs_the_other(self):
        self.assertIn("--tls-key", self.complaint("--tls-certificate", self.good.chain))
        self.assertIn("--tls-certificate", self.complaint("--tls-key", self.good.key))

    def test_files_that_will_not_do(self):
        empty, text, locked = (self.good.path(name) for name in ("empty.pem", "text.pem", "locked.key"))
        pathlib.Path(empty).touch()
        pathlib.Path(text).write_text("no certificate\n")
        lock = ["openssl", "ec", "-aes256", "-passout", "pass:x", "-in", self.good.key, "-out", locked]
        subprocess.run(lock, check=True, capture_output=True)
        for bad in (self.good.path("missing.pem"), self.folder, empty, text, self.good.key):
            with self.subTest(certificate=bad):
                self.assertIn(bad, self.complaint("--tls-certificate", bad, "--tls-key", self.good.key))
        for bad in (self.good.path("missing.pem"), self.folder, empty, text, self.good.chain, locked):
            with self.subTest(key=bad):
                self.assertIn(bad, self.complaint("--tls-certificate", self.good.chain, "--tls-key", bad))

    def test_a_key_that_does_not_fit(self):
        other = self.good.path("root.key")
        self.assertIn(other, self.complaint("--tls-certificate", self.good.chain, "--tls-key", other))


if __name__ == "__main__":
    unittest.main()
