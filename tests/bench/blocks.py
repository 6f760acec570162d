"""One snapshot of 512-KiB blocks by the EBS direct APIs, beside writing the same bytes to a file with fsync at the end."""

import base64
import hashlib
import http.client
import json
import os
import time
import urllib.parse

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


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=b"", headers={}):
        self.connection.request(method, path, body, {"Authorization": SCOPE, **headers})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer}")
        return answer

    def upload(self, blocks):
        """The snapshot, and seconds, to the end of CompleteSnapshot."""
        size = -(-len(blocks) * BLOCK // 2**30)
        begin = time.perf_counter()
        snapshot = json.loads(self.ask("POST", "/snapshots", json.dumps({"VolumeSize": size})))["SnapshotId"]
        for index, (data, checksum) in enumerate(blocks):
            self.ask("PUT", f"/snapshots/{snapshot}/blocks/{index}", data,
                     {"x-amz-Data-Length": str(BLOCK), "x-amz-Checksum": checksum,
                      "x-amz-Checksum-Algorithm": "SHA256"})
        self.ask("POST", f"/snapshots/completion/{snapshot}", b"", {"x-amz-ChangedBlocksCount": str(len(blocks))})
        return snapshot, time.perf_counter() - begin

    def download(self, snapshot):
        """Blocks, and seconds."""
        begin = time.perf_counter()
        listed = json.loads(self.ask("GET", f"/snapshots/{snapshot}/blocks"))["Blocks"]
        for block in listed:
            token = urllib.parse.quote(block["BlockToken"], "")
            self.ask("GET", f"/snapshots/{snapshot}/blocks/{block['BlockIndex']}?blockToken={token}")
        return len(listed), time.perf_counter() - begin
