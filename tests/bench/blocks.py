"""One snapshot of 512-KiB blocks by the EBS direct APIs, beside writing the same bytes to a file with fsync at the end.

A client keeps several requests on their way at once, as coldsnap and others do, each on a connection of its own."""

import base64
import hashlib
import http.client
import json
import os
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

BLOCK = 524288
SCOPE = "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/ebs/aws4_request, SignedHeaders=host, Signature=0"


def make_blocks(count):
    """All different, and their checksums, which a client would have to compute in any case."""
    noise = os.urandom(BLOCK - 8)
    blocks = [os.urandom(8) + noise for _ in range(count)]
    return [(data, base64.b64encode(hashlib.sha256(data).digest()).decode()) for data in blocks]


def write_file(path, blocks):
    """Seconds."""
    begin = time.perf_counter()
    with open(path, "wb", buffering=0) as file:
        for data, _ in blocks:
            file.write(data)
        os.fsync(file.fileno())
    taken = time.perf_counter() - begin
    os.unlink(path)
    return taken


class Connection:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=b"", headers={}):
        self.connection.request(method, path, body, {"Authorization": SCOPE, **headers})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer}")
        return answer


class Client:
    def __init__(self, port, at_once):
        self.connections = [Connection(port) for _ in range(at_once)]

    def share(self, items, work):
        """Calls work(connection, item) for all, on all connections."""
        count = len(self.connections)

        def part(number):
            for item in items[number::count]:
                work(self.connections[number], item)

        with ThreadPoolExecutor(count) as pool:
            list(pool.map(part, range(count)))

    def upload(self, blocks):
        """The snapshot, and seconds, to the end of CompleteSnapshot."""
        size = -(-len(blocks) * BLOCK // 2**30)
        begin = time.perf_counter()
        snapshot = json.loads(self.connections[0].ask("POST", "/snapshots", json.dumps({"VolumeSize": size})))["SnapshotId"]

        def put(connection, item):
            index, (data, checksum) = item
            connection.ask("PUT", f"/snapshots/{snapshot}/blocks/{index}", data,
                           {"x-amz-Data-Length": str(BLOCK), "x-amz-Checksum": checksum,
                            "x-amz-Checksum-Algorithm": "SHA256"})

        self.share(list(enumerate(blocks)), put)
        self.connections[0].ask("POST", f"/snapshots/completion/{snapshot}", b"",
                                {"x-amz-ChangedBlocksCount": str(len(blocks))})
        return snapshot, time.perf_counter() - begin

    def download(self, snapshot):
        """Blocks, and seconds."""
        begin = time.perf_counter()
        listed = json.loads(self.connections[0].ask("GET", f"/snapshots/{snapshot}/blocks"))["Blocks"]

        def get(connection, block):
            token = urllib.parse.quote(block["BlockToken"], "")
            connection.ask("GET", f"/snapshots/{snapshot}/blocks/{block['BlockIndex']}?blockToken={token}")

        self.share(listed, get)
        return len(listed), time.perf_counter() - begin
