"""Requests that no SDK would send: every one gets an answer of EC2's form, and the server lives on."""

import http.client
import socket
import time
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import clients
from case import ServerCase
from flow import image

FORM = "application/x-www-form-urlencoded; charset=utf-8"


class Wire(ServerCase):
    def ask(self, method, target, body=None, content_type=FORM):
        """Status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request(method, target, body, {"Content-Type": content_type} if body is not None else {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def code(self, status, body):
        """The error's code, after a look at its form."""
        self.assertEqual(clients.CHECKS["ec2"].problems("", status, body), [])
        return ElementTree.fromstring(body).findtext("Errors/Error/Code")

    def post(self, body, status=400):
        if isinstance(body, str):
            body = body.encode()
        answer = self.ask("POST", "/", b"Action=DescribeImages&Version=2016-11-15&" + body)
        self.assertEqual(answer[0], status, answer[2])
        return self.code(status, answer[2])

    def tearDown(self):
        status, _, body = self.ask("GET", "/_amiable/health")
        self.assertEqual(status, 200, body)

    def test_the_query_may_stand_in_the_target(self):
        made = image(clients.ec2(self.server, "123456789012"), "by-get")
        query = urllib.parse.urlencode({"Action": "DescribeImages", "Version": "2016-11-15", "ImageId.1": made})
        status, headers, body = self.ask("GET", "/?" + query)
        self.assertEqual(status, 200)
        self.assertEqual(clients.CHECKS["ec2"].problems("DescribeImages", status, body), [])
        self.assertIn(made.encode(), body)
        # docs/ec2/images.md 1.2
        request_id = ElementTree.fromstring(body)[0].text
        for name, value in {
            "Content-Type": "text/xml;charset=UTF-8",
            "Server": "AmazonEC2",
            "x-amzn-requestid": request_id,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-cache, no-store",
        }.items():
            self.assertEqual(headers[name], value, name)

    def test_broken_escapes(self):
        for body in ("A=%", "A=%4", "A=%zz", "A=1%", "%g1=1"):
            with self.subTest(body):
                self.assertEqual(self.post(body), "MalformedQueryString")

    def test_characters_that_xml_cannot_hold(self):
        for body in ("A=%00", "A=%01", "A=%C0%80", "A=%ED%A0%80", "A=%F4%90%80%80", "A=%FF", b"A=\xff", b"A\x00=1"):
            with self.subTest(body):
                self.assertEqual(self.post(body), "InvalidCharacter")

    def test_strange_names(self):
        for body, code in {
            "=x": "MalformedQueryString",
            "A..B=1": "MalformedQueryString",
            ".A=1": "MalformedQueryString",
            "A.=1": "MalformedQueryString",
            "ImageId.1=a&ImageId.1=b": "InvalidQueryParameter",
            "Version=2016-11-15": "InvalidQueryParameter",
            "ImageId=ami-0ffffffffffffffff": "UnknownParameter",
            "ImageId.0=ami-0ffffffffffffffff": "UnknownParameter",
            "ImageId.01=ami-0ffffffffffffffff": "UnknownParameter",
            "ImageId.-1=ami-0ffffffffffffffff": "UnknownParameter",
            "ImageId.99999999999999999999=ami-0ffffffffffffffff": "UnknownParameter",
            "ImageId.1.Name=x": "UnknownParameter",
            "ImageId.2147483647=ami-0ffffffffffffffff": "InvalidAMIID.NotFound",
        }.items():
            with self.subTest(body):
                self.assertEqual(self.post(body), code)

    def test_deep_names(self):
        self.assertEqual(self.post(".".join(["A"] * 50) + "=1"), "InvalidQueryParameter")
        self.assertEqual(self.post(".".join(["A"] * 100_000) + "=1"), "InvalidQueryParameter")

    def test_many_parameters(self):
        self.assertEqual(self.post("&".join(f"A.{n}=" for n in range(20_000))), "InvalidQueryParameter")
        begin = time.monotonic()
        self.assertEqual(self.post("&".join(f"A.{n}=" for n in range(1, 9_900))), "UnknownParameter")
        self.assertLess(time.monotonic() - begin, 5)

    def test_a_body_that_is_no_form(self):
        for content_type in ("application/json", "text/xml", "multipart/form-data; boundary=x"):
            with self.subTest(content_type):
                status, _, body = self.ask("POST", "/", b"Action=DescribeImages&Version=2016-11-15", content_type)
                self.assertEqual((status, self.code(status, body)), (400, "MissingAction"))

    def test_an_empty_body(self):
        status, _, body = self.ask("POST", "/", b"")
        self.assertEqual((status, self.code(status, body)), (400, "MissingAction"))

    def test_a_body_that_is_too_long(self):
        answer = self.exchange(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + b"A=" + b"x" * 2_999_998)
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:100])

    def test_a_body_that_claims_to_be_endless(self):
        answer = self.exchange(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\nA=1")
        self.assertRegex(answer[:13], rb"HTTP/1.1 4\d\d ")

    def test_what_is_no_http(self):
        for request in (b"hello\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n\x00"):
            with self.subTest(request):
                answer = self.exchange(request)
                self.assertTrue(answer == b"" or answer.startswith(b"HTTP/1.1 400 "), answer[:100])

    def test_headers_that_are_too_long(self):
        answer = self.exchange(b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n")
        self.assertRegex(answer[:13], rb"HTTP/1.1 4\d\d ")

    def test_other_methods(self):
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            with self.subTest(method):
                self.assertEqual(self.ask(method, "/")[0], 405)

    def test_who_leaves_early(self):
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as client:
                client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nAction=Desc")

    def exchange(self, request):
        """Sends bytes and reads until the server closes; a server may close before it has read everything."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as client:
            answer = b""
            try:
                client.sendall(request)
                client.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError, OSError):
                pass
            try:
                while piece := client.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
            return answer


if __name__ == "__main__":
    unittest.main()
