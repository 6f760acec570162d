"""Key pairs as their users have them: boto3 makes them, ssh-keygen and openssl read them."""

import hashlib
import pathlib
import shutil
import subprocess
import unittest

import clients
from case import ServerCase


def output(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def colons(digest):
    return ":".join(f"{byte:02x}" for byte in digest)


@unittest.skipUnless(shutil.which("ssh-keygen") and shutil.which("openssl"), "ssh-keygen or openssl is not installed")
class KeyPairs(ServerCase):
    def setUp(self):
        self.client = clients.ec2(self.server, clients.ALICE)
        self.folder = pathlib.Path(self.server.folder)

    def make(self, name, **parameters):
        """The answer, the file of the private key, and the key as DescribeKeyPairs shows it."""
        made = self.client.create_key_pair(KeyName=name, **parameters)
        file = self.folder / name
        file.write_text(made["KeyMaterial"])
        file.chmod(0o600)
        shown = self.client.describe_key_pairs(KeyNames=[name], IncludePublicKey=True)["KeyPairs"][0]
        self.assertEqual(shown["KeyFingerprint"], made["KeyFingerprint"])
        return made, file, shown

    def test_rsa(self):
        made, file, shown = self.make("rsa")
        public = output("ssh-keygen", "-y", "-f", file).decode()
        self.assertEqual(shown["PublicKey"].split()[:2], public.split()[:2])
        pkcs8 = output("openssl", "pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", file)
        self.assertEqual(made["KeyFingerprint"], colons(hashlib.sha1(pkcs8).digest()))

        imported = self.client.import_key_pair(KeyName="imported", PublicKeyMaterial=public)
        der = output("openssl", "rsa", "-in", file, "-pubout", "-outform", "DER")
        self.assertEqual(imported["KeyFingerprint"], colons(hashlib.md5(der).digest()))

    def test_ed25519(self):
        made, file, shown = self.make("ed25519", KeyType="ed25519")
        self.assertEqual(shown["PublicKey"], output("ssh-keygen", "-y", "-f", file).decode())
        told = output("ssh-keygen", "-l", "-f", file).decode().split()[1]
        self.assertEqual("SHA256:" + made["KeyFingerprint"].rstrip("="), told)


if __name__ == "__main__":
    unittest.main()
