"""boto3 clients for accounts and Regions, whose every answer is checked against the API model."""

import atexit

import boto3
from botocore.config import Config
from botocore.httpsession import URLLib3Session

from model import ModelCheck

CHECKS = {"ec2": ModelCheck("ec2"), "sts": ModelCheck("sts")}

ALICE = "111111111111"
BOB = "222222222222"

HTTP = URLLib3Session(max_pool_connections=20)
atexit.register(HTTP.close)


class AnswerProblem(AssertionError):
    """An answer that the model does not allow."""


def _session(account, region):
    return boto3.Session(aws_access_key_id=account, aws_secret_access_key="any", region_name=region)


def _options(server):
    # One attempt: a test sees the first answer.
    return {"endpoint_url": server.url, "config": Config(retries={"total_max_attempts": 1})}


def watch(client):
    """Sends the client's requests itself, to see every answer's raw body."""
    check = CHECKS[client.meta.service_model.service_name]

    def send(request, event_name, **_):
        answer = HTTP.send(request)
        action = event_name.rpartition(".")[2]
        if problems := check.problems(action, answer.status_code, answer.content):
            raise AnswerProblem(f"{action}: " + "; ".join(problems) + "\n" + answer.text)
        return answer

    client.meta.events.register("before-send", send)
    return client


def also_sending(client, action, **parameters):
    """Adds parameters that Debian's boto3 does not know to every call of the action."""
    client.meta.events.register(
        f"before-call.ec2.{action}", lambda params, **_: params["body"].update(parameters)
    )
    return client


def ec2(server, account=ALICE, region="us-east-1"):
    return watch(_session(account, region).client("ec2", **_options(server)))


def ec2_resource(server, account=ALICE, region="us-east-1"):
    resource = _session(account, region).resource("ec2", **_options(server))
    watch(resource.meta.client)
    return resource


def sts(server, account=ALICE, region="us-east-1"):
    return watch(_session(account, region).client("sts", **_options(server)))


def ebs(server, account=ALICE, region="us-east-1"):
    return _session(account, region).client("ebs", **_options(server))


def kms(server, account=ALICE, region="us-east-1"):
    return _session(account, region).client("kms", **_options(server))


def rbin(server, account=ALICE, region="us-east-1"):
    return _session(account, region).client("rbin", **_options(server))
