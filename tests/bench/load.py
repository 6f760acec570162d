"""Load from wrk, and single requests."""
import http.client
import pathlib
import statistics
import subprocess

HERE = pathlib.Path(__file__).parent
CONNECTIONS = 16


def headers(account):
    return {
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "Authorization": f"AWS4-HMAC-SHA256 Credential={account}/20260101/us-east-1/ec2/aws4_request, "
                         "SignedHeaders=host, Signature=" + 64 * "0",
    }


def post(port, body, account="123456789012"):
    """The answer's body; an answer that is no success is an error."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/", body, headers(account))
        response = connection.getresponse()
        text = response.read()
        if response.status != 200:
            raise RuntimeError(f"{body}: {response.status} {text[:300]}")
        return text
    finally:
        connection.close()


def rate(port, seconds, script, *arguments, connections=CONNECTIONS):
    """Requests a second. A refused or broken request makes the figure worthless, and is an error."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", script,
               f"http://127.0.0.1:{port}/", "--", *map(str, arguments)]
    run = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=seconds + 60)
    reports = [line.split() for line in run.stdout.splitlines() if line.startswith("report ")]
    if not reports:
        raise RuntimeError(f"wrk ended with {run.returncode}: {run.stdout}{run.stderr}")
    requests, microseconds, refused, broken = map(int, reports[0][1:])
    if refused or broken or not requests:
        raise RuntimeError(f"{script} {arguments}: of {requests} requests {refused} refused, {broken} broken")
    return requests / microseconds * 1e6


def medians(rounds, first, second):
    """Runs both in turn, so that what else the machine does hits both: median of each, and of their ratio."""
    pairs = [(first(number), second(number)) for number in range(rounds)]
    return (statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs),
            statistics.median(b / a for a, b in pairs))
