"""What a server says an account has, in the form of account.py."""


def observe(client):
    return {
        "volumes": volumes(client),
        "snapshots": snapshots(client),
        "images": images(client),
        "instances": instances(client),
    }


# Those that a launch made are told with their instances.
def volumes(client):
    answer = client.ask("DescribeVolumes")
    items = [item for item in answer.find("volumeSet") if labels(item)["name"].startswith("volumes")]
    return by_key((labels(item)["name"], volume(item)) for item in items)


def volume(item):
    return {
        "id": item.findtext("volumeId"),
        "size": item.findtext("size"),
        "tags": labels(item),
        "on": item.findtext("attachmentSet/item/instanceId"),
        "device": item.findtext("attachmentSet/item/device"),
    }


def snapshots(client):
    answer = client.ask("DescribeSnapshots", Owner=["self"])
    # Those of CreateImage and CopyImage are told with their images.
    items = [item for item in answer.find("snapshotSet") if " for " not in item.findtext("description")]
    return by_key((item.findtext("description"), snapshot(client, item)) for item in items)


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
    snapshots = [found.text for found in item.iterfind("blockDeviceMapping/item/ebs/snapshotId")]
    answer = client.ask("DescribeImageAttribute", ImageId=image_id, Attribute="launchPermission")
    return {
        "id": image_id,
        "description": item.findtext("description"),
        "snapshots": snapshots if item.find("sourceImageId") is None else [],
        "devices": devices(item),
        "tags": labels(item),
        "users": users(answer, "launchPermission"),
    }


def instances(client):
    answer = client.ask("DescribeInstances", Filter=[{"Name": "instance-state-name", "Value": ["running"]}])
    return by_key((labels(item)["name"], instance(item)) for item in answer.iterfind("reservationSet/item/instancesSet/item"))


def instance(item):
    return {"id": item.findtext("instanceId"), "devices": devices(item), "tags": labels(item)}


def devices(item):
    return {found.text for found in item.iterfind("blockDeviceMapping/item/deviceName")}


def labels(item):
    return {tag.findtext("key"): tag.findtext("value") for tag in item.iterfind("tagSet/item")}


def users(answer, element):
    return {found.text for found in answer.iterfind(f"{element}/item/userId")}


def by_key(pairs):
    pairs = list(pairs)
    assert len(dict(pairs)) == len(pairs), f"a resource is there twice: {pairs}"
    return dict(pairs)
