"""Certificates of an authority of one's own, made with openssl: the root signs an intermediate, which signs the server's."""

import os
import subprocess


class Certificate:
    """For localhost and 127.0.0.1. Paths of PEM files: `root` for clients; `chain` and `key` for the server."""

    def __init__(self, folder):
        self.folder = folder
        authority = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=keyCertSign"]
        self.root = self._make("root", authority)
        intermediate = self._make("intermediate", authority, signer="root")
        server = self._make("server", ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], signer="intermediate")
        self.key = self.path("server.key")
        self.chain = self.path("chain.pem")
        with open(self.chain, "w") as chain:
            for part in (server, intermediate):
                with open(part) as text:
                    chain.write(text.read())

    def path(self, name):
        return os.path.join(self.folder, name)

    @property
    def options(self):
        return ("--tls-certificate", self.chain, "--tls-key", self.key)

    def _make(self, name, extensions, signer=None):
        made = self.path(name + ".pem")
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        command += ["-days", "2", "-subj", f"/CN={name}", "-keyout", self.path(name + ".key"), "-out", made, *extensions]
        if signer:
            command += ["-CA", self.path(signer + ".pem"), "-CAkey", self.path(signer + ".key")]
        subprocess.run(command, check=True, capture_output=True)
        return made
