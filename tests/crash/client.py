"""Requests to the server and their answers, as fast as Python's own library can."""

import http.client
import json
import urllib.parse
import xml.etree.ElementTree as xml

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SCOPE = "AWS4-HMAC-SHA256 Credential={}/20260101/{}/ec2/aws4_request, SignedHeaders=host, Signature=0"


class Unanswered(Exception):
    """The connection ended before a whole answer came."""


class Refused(Exception):
    """Another status than 200."""


class Client:
    """One account's connection, which stays open."""

    def __init__(self, port, account, region="us-east-1"):
        self.account = account
        self.headers = FORM | {"Authorization": SCOPE.format(account, region)}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(self, request):
        """The answer to a query ("Action=…") as XML, to an admin request (path, document) as JSON."""
        if isinstance(request, tuple):
            path, document = request
            return json.loads(self._post(path, json.dumps(document), {}))
        return xml.fromstring(self._post("/", request, self.headers).replace(b' xmlns="', b' was="'))

    def ask(self, action, **parameters):
        return self.send(query(action, parameters))

    def close(self):
        self.connection.close()

    def _post(self, path, body, headers):
        try:
            self.connection.request("POST", path, body, headers)
            response = self.connection.getresponse()
            answer = response.read()
        except (http.client.HTTPException, ConnectionError) as cause:
            self.close()
            raise Unanswered from cause
        if response.status != 200:
            raise Refused(f"{response.status} to {body}: {answer.decode()}")
        return answer


def query(action, parameters):
    return urllib.parse.urlencode({"Action": action, "Version": "2016-11-15", **flat(parameters)})


def flat(parameters, prefix=""):
    """{"Tag": [{"Key": "a"}]} as {"Tag.1.Key": "a"}."""
    found = {}
    for name, value in parameters.items():
        if isinstance(value, list):
            value = dict(enumerate(value, 1))
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found


def tags(values):
    return [{"Key": key, "Value": value} for key, value in values.items()]


def tag_specification(kind, values):
    return [{"ResourceType": kind, "Tag": tags(values)}]
