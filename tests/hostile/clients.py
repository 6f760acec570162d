"""Hostile clients, each for a process of its own: python3 clients.py KIND PORT. They go on until they are ended, and say
"ready" when the attack is in full course."""

import resource
import socket
import ssl
import sys
import time

REQUEST = b"GET /?Action=DescribeImages&Version=2016-11-15 HTTP/1.1\r\nHost: x\r\n\r\n"
SMALL = REQUEST.replace(b"Images", b"Volumes")
UPLOAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nAction=DescribeImages&Version="


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def ready():
    print("ready", flush=True)


def attempt(step):
    """Being cut off is what these clients are there for."""
    try:
        return step()
    except OSError:
        return None


def trickle(port):
    """A hundred requests of a byte a second."""
    connections = [connect(port) for _ in range(100)]
    for at in range(len(UPLOAD)):
        for connection in connections:
            attempt(lambda c=connection: c.send(UPLOAD[at : at + 1]))
        if at == 0:
            ready()
        time.sleep(1)


def crowd(port):
    """2,000 connections: a third says nothing, a third half a header, a third half a body."""
    connections = []
    for number in range(2000):
        connections.append(connect(port))
        start = [b"", b"GET /?" + b"a" * 8000, UPLOAD + b"a" * 500_000][number % 3]
        connections[-1].setblocking(False)
        attempt(lambda: connections[-1].send(start))
    ready()
    time.sleep(600)


def handshakes(port):
    """2,000 connections to a port that speaks TLS: a third says nothing, a third begins a handshake, a third ends it."""
    trusting = ssl._create_unverified_context()
    connections = []
    for number in range(2000):
        connection = connect(port)
        if number % 3 == 1:
            connection.sendall(b"\x16\x03\x01\x20\x00\x01\x00\x1f\xfc\x03\x03" + b"a" * 8000)
        if number % 3 == 2:
            connection = trusting.wrap_socket(connection)
        connections.append(connection)
    ready()
    time.sleep(600)


def deaf(port):
    """Asks for more than fits into the system's buffers and never reads."""
    connections = []
    for _ in range(100):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        attempt(lambda: connection.sendall(REQUEST * 100))
        connections.append(connection)
    time.sleep(5)  # until all buffers are full
    ready()
    time.sleep(600)


def leave(port):
    """Goes away in the middle of a request, or before its answer."""
    number = 0
    while True:
        number += 1
        connection = connect(port)
        if number % 3 == 0:  # with a reset
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.sendall(SMALL if number % 2 else UPLOAD)
        connection.close()
        if number == 100:
            ready()
        time.sleep(0.005)


if __name__ == "__main__":
    kind, port = sys.argv[1:]
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard != resource.RLIM_INFINITY else 10_000, hard))
    kinds = {"trickle": trickle, "crowd": crowd, "handshakes": handshakes, "deaf": deaf, "leave": leave}
    kinds[kind](int(port))
