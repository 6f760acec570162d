"""What a server says an account has, in the form of account.py."""


def observe(client):
    return {
        "volumes": volumes(client),
        "snapshots": snapshots(client),
        "images": images(client),
        "instances": instances(client),
    }


# Those of instances are told with them.
def volumes(client):
    answer = client.ask("DescribeVolumes")
    return by_key(
        (labels(item)["name"], {"id": item.findtext("volumeId"), "size": item.findtext("size"), "tags": labels(item)})
        for item in answer.find("volumeSet")
        if item.find("attachmentSet/item") is None
    )


def snapshots(client):
    answer = client.ask("DescribeSnapshots", Owner=["self"])
    return by_key((item.findtext("description"), snapshot(client, item)) for item in answer.find("snapshotSet"))


def snapshot(client, item):
    snapshot_id = item.findtext("snapshotId")
    answer = client.ask("DescribeSnapshotAttribute", SnapshotId=snapshot_id, Attribute="createVolumePermission")
    return {
        "id": snapshot_id,
        "volume": item.findtext("volumeId"),
        "tags": labels(item),
        "users": users(answer, "createVolumePermission"),
    }


def images(client):
    answer = client.ask("DescribeImages", Owner=["self"])
    return by_key((item.findtext("name"), image(client, item)) for item in answer.find("imagesSet"))


def image(client, item):
    image_id = item.findtext("imageId")
    answer = client.ask("DescribeImageAttribute", ImageId=image_id, Attribute="launchPermission")
    return {
        "id": image_id,
        "description": item.findtext("description"),
        "snapshots": [found.text for found in item.iterfind("blockDeviceMapping/item/ebs/snapshotId")],
        "tags": labels(item),
        "users": users(answer, "launchPermission"),
    }


def instances(client):
    answer = client.ask("DescribeInstances", Filter=[{"Name": "instance-state-name", "Value": ["running"]}])
    return by_key((labels(item)["name"], instance(item)) for item in answer.iterfind("reservationSet/item/instancesSet/item"))


def instance(item):
    devices = item.findall("blockDeviceMapping/item/ebs/volumeId")
    return {"id": item.findtext("instanceId"), "volumes": len(devices), "tags": labels(item)}


def labels(item):
    return {tag.findtext("key"): tag.findtext("value") for tag in item.iterfind("tagSet/item")}


def users(answer, element):
    return {found.text for found in answer.iterfind(f"{element}/item/userId")}


def by_key(pairs):
    pairs = list(pairs)
    assert len(dict(pairs)) == len(pairs), f"a resource is there twice: {pairs}"
    return dict(pairs)
