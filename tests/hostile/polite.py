"""A client as clients should be: one connection, a request after another, and a look at the clock."""

import http.client
import re
import time
import urllib.parse

AUTHORIZATION = "AWS4-HMAC-SHA256 Credential={}/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0"


class Polite:
    def __init__(self, port, account="123456789012", tls=None):
        if tls:
            self.connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=tls)
        else:
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {
            "Authorization": AUTHORIZATION.format(account),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.names = 0

    def ask(self, action, **parameters):
        form = {"Action": action, "Version": "2016-11-15"}
        form.update({name.replace("__", "."): value for name, value in parameters.items()})
        self.connection.request("POST", "/", urllib.parse.urlencode(form), self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200:
            raise AssertionError(f"{action}: {answer.status} {text}")
        return text

    def make_snapshot(self):
        volume = found("volumeId", self.ask("CreateVolume", Size="8", AvailabilityZone="us-east-1a"))
        self.snapshot = found("snapshotId", self.ask("CreateSnapshot", VolumeId=volume))

    def register(self):
        self.names += 1
        return self.ask(
            "RegisterImage",
            Name=f"image-{self.names}",
            RootDeviceName="/dev/xvda",
            BlockDeviceMapping__1__DeviceName="/dev/xvda",
            BlockDeviceMapping__1__Ebs__SnapshotId=self.snapshot,
        )

    def measure(self, requests):
        """Seconds of each request: RegisterImage and DescribeImages in turn."""
        taken = []
        image = found("imageId", self.register())
        for number in range(requests):
            start = time.perf_counter()
            if number % 2:
                self.register()
            else:
                self.ask("DescribeImages", ImageId__1=image)
            taken.append(time.perf_counter() - start)
        return taken


def found(name, text):
    return re.search(f"<{name}>([^<]+)</{name}>", text)[1]


def p99(times):
    return sorted(times)[len(times) * 99 // 100]
