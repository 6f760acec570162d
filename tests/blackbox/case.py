"""What the tests of this folder have in common: a server of their own, and refusals told apart."""

import contextlib
import unittest

from botocore.exceptions import ClientError

from server import Server


class ServerCase(unittest.TestCase):
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.options)
        cls.addClassCleanup(cls.server.remove)
        cls.server.start()

    @contextlib.contextmanager
    def refused(self, code, message=None, status=400):
        with self.assertRaises(ClientError) as caught:
            yield
        answer = caught.exception.response
        self.assertEqual(answer["Error"]["Code"], code)
        if message is not None:
            self.assertEqual(answer["Error"]["Message"], message)
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], status)
