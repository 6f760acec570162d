"""Starts the server as its users do, and ends it by its process id."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).parents[2]
BINARY = os.environ.get("AMIABLE_BINARY", str(ROOT / "build" / "release" / "amiable"))
LISTENS = re.compile(r"127\.0\.0\.1:(\d+)")


class Server:
    """`amiable serve` on a free port. Use it in a `with`, or start() and stop() it."""

    def __init__(self, *options, registry=None):
        self.folder = tempfile.mkdtemp(prefix="amiable-blackbox-")
        self.registry = registry or os.path.join(self.folder, "registry.sqlite")
        self.options = options
        self.log = []
        self.port = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.remove()

    def start(self):
        catalogue = [] if "--catalogue" in self.options else ["--catalogue", "off"]
        command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", self.registry, *catalogue, *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.listening = threading.Event()
        self.reader = threading.Thread(target=self._read_log)
        self.reader.start()
        if not self.listening.wait(timeout=30) or self.port is None:
            self.stop()
            raise RuntimeError("the server did not start:\n" + "".join(self.log))
        return self

    def _read_log(self):
        self.port = None
        for line in self.process.stdout:
            self.log.append(line)
            if not self.listening.is_set() and (found := LISTENS.search(line)):
                self.port = int(found[1])
                self.listening.set()
        self.listening.set()

    @property
    def url(self):
        scheme = "https" if "--tls-certificate" in self.options else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    def stop(self, how=signal.SIGTERM):
        """Ends the process and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            status = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.reader.join(timeout=30)
            self.process.stdout.close()
        return status

    def remove(self):
        if self.process.returncode is None:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
