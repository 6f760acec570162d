"""Ends the server in a loop while clients write, and compares what was answered with what is there.

AMIABLE_KILLS says how often (60). Every tenth end is a SIGTERM, which shall leave nothing unanswered that was done; the
others are SIGKILLs at random moments, some while the server starts.
"""

import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.append(str(pathlib.Path(__file__).parents[1] / "blackbox"))

from account import Account
from client import Client, Unanswered
from observe import observe
from server import BINARY, Server

ENDS = int(os.environ.get("AMIABLE_KILLS", "60"))
ENDS_OF_A_REGISTRY = 20  # then a new one is begun
ACCOUNTS = [f"{digit}" * 12 for digit in "56789"]
LONGEST_LIFE = 0.4  # seconds, under load


class Load(threading.Thread):
    """A client that writes, and reads its own writes, until the server is gone."""

    def __init__(self, account, port):
        super().__init__()
        self.account = account
        self.client = Client(port, account.number)
        self.unanswered = None  # the write, if it was one
        self.answered = 0
        self.problem = None

    def run(self):
        try:
            while True:
                self.write()
                if random.random() < 0.1:
                    compare(self.account.there, observe(self.client))
        except Unanswered:
            pass
        except Exception as problem:  # shown by the main thread
            self.problem = problem
        finally:
            self.client.close()

    def write(self):
        self.unanswered = self.account.next_write()
        answer = self.client.send(self.unanswered.request)
        self.account.done(self.unanswered, answer)
        self.unanswered = None
        self.answered += 1


def compare(expected, found):
    for kind, resources in expected.items():
        for key in sorted(resources.keys() | found[kind].keys()):
            assert resources.get(key) == found[kind].get(key), (
                f"{kind} {key}\n  expected {resources.get(key)}\n  found    {found[kind].get(key)}"
            )


class Totals:
    answered = unanswered = done_all_the_same = 0

    def __str__(self):
        return (
            f"{self.answered} writes answered, {self.unanswered} not, "
            f"{self.done_all_the_same} of these were done all the same"
        )


class Life:
    """A registry, and the servers that follow one another on it."""

    def __init__(self, totals):
        self.totals = totals
        self.server = Server("--durability", random.choice(["normal", "full"]))
        self.accounts = [Account(number) for number in ACCOUNTS]

    def run(self, end):
        """One server, from its start to its end."""
        if random.random() < 0.1:
            self.kill_while_starting()
        self.server.start()
        loads = self.load()
        time.sleep(random.uniform(0, LONGEST_LIFE))
        status = self.server.stop(end)
        assert status == (0 if end == signal.SIGTERM else -end), f"exit status {status}"
        for load in loads:
            load.join()
        self.check_file(ended_by_itself=end == signal.SIGTERM)
        self.server.start()
        for load in loads:
            self.check(load, may_be_done=end == signal.SIGKILL)
        self.server.stop(signal.SIGKILL)

    def load(self):
        loads = [Load(account, self.server.port) for account in self.accounts]
        for load in loads:
            load.start()
        return loads

    def kill_while_starting(self):
        command = [BINARY, "serve", "--listen", "127.0.0.1:0", "--registry", self.server.registry]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, 0.05))
        process.kill()
        process.wait()

    def check_file(self, ended_by_itself):
        folder = pathlib.Path(self.server.registry).parent
        names = sorted(path.name for path in folder.iterdir())
        assert not ended_by_itself or names == ["registry.sqlite"], names
        with tempfile.TemporaryDirectory() as copies:  # looking at the file itself would mend it
            for name in names:
                shutil.copy(folder / name, copies)
            registry = sqlite3.connect(os.path.join(copies, "registry.sqlite"))
            assert registry.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert registry.execute("pragma foreign_key_check").fetchall() == []
            registry.close()

    def check(self, load, may_be_done):
        if load.problem:
            raise load.problem
        self.totals.answered += load.answered
        client = Client(self.server.port, load.account.number)
        found = observe(client)
        if write := load.unanswered:
            self.settle(load.account, write, found, may_be_done)
        compare(load.account.there, found)
        if write and write.repeatable and random.random() < 0.5:
            load.account.done(write, client.send(write.request))
            compare(load.account.there, observe(client))
        client.close()

    def settle(self, account, write, found, may_be_done):
        """A write without an answer is wholly there, or not at all."""
        self.totals.unanswered += 1
        after = account.after(write, found)
        if found == after and found != account.there:
            assert may_be_done, f"done but not answered: {write.request}"
            self.totals.done_all_the_same += 1
            account.there = after


def main():
    totals = Totals()
    for first in range(0, ENDS, ENDS_OF_A_REGISTRY):
        life = Life(totals)
        try:
            for number in range(first, min(first + ENDS_OF_A_REGISTRY, ENDS)):
                life.run(signal.SIGTERM if number % 10 == 9 else signal.SIGKILL)
        finally:
            life.server.remove()
    print(f"{ENDS} ends: {totals}")


if __name__ == "__main__":
    main()
