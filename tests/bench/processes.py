"""The programs that are measured, each started here and ended here."""
import contextlib
import pathlib
import re
import shutil
import socket
import subprocess
import time

THREADS = 2


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_open(port, process, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.0002)
    raise RuntimeError(f"{process.args[0]} does not listen after {seconds} s")


class Process:
    """A server on a port of its own, ended with the `with` block."""

    def __init__(self, port, *command):
        self.port = port
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        wait_until_open(self.port, self.process)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def resident_mb(self):
        return self.memory_mb("VmRSS")

    def peak_mb(self):
        return self.memory_mb("VmHWM")

    def memory_mb(self, name):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(name + r":\s+(\d+) kB", status)[1]) / 1024


class Programs:
    """What the build made, and a folder to work in."""

    def __init__(self, build, folder):
        self.build, self.folder = pathlib.Path(build), pathlib.Path(folder)

    def amiable(self, registry):
        port = free_port()
        return Process(port, str(self.build / "amiable"), "--listen", f"127.0.0.1:{port}", "--threads",
                       str(THREADS), "--registry", str(registry), "--durability", "normal")

    def floor(self, answer_bytes):
        port = free_port()
        return Process(port, str(self.tool("floor")), f"127.0.0.1:{port}", str(THREADS), str(answer_bytes))

    def filled(self, images):
        """A registry with so many images, made once."""
        registry = self.folder / f"{images}.sqlite"
        if not registry.exists():
            subprocess.run([self.tool("fill"), registry, str(images)], check=True)
        return registry

    @contextlib.contextmanager
    def copy(self, registry):
        copy = self.folder / "copy.sqlite"
        shutil.copy(registry, copy)
        yield copy
        for path in self.folder.glob("copy.sqlite*"):
            path.unlink()

    def encode_ms(self, what, sample):
        """`sample`: how many images, or a registry with instances."""
        run = subprocess.run([self.tool("encode"), what, str(sample), "21"], check=True, capture_output=True)
        return float(run.stdout)

    def tool(self, name):
        return self.build / "tests" / "bench" / f"bench_{name}"


def moto():
    """A moto_server, or None where it is not installed."""
    if not shutil.which("moto_server"):
        return None
    port = free_port()
    return Process(port, "moto_server", "-H", "127.0.0.1", "-p", str(port))
