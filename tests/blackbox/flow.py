"""Steps that several tests need."""

QUICK = {"Delay": 1, "MaxAttempts": 20}

REFUSED_NAME = (
    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, "
    "'(', ')', '.', '-', '/' and '_'"
)


def snapshot(client, size=8):
    """A completed snapshot of a new volume."""
    zone = client.meta.region_name + "a"
    volume = client.create_volume(AvailabilityZone=zone, Size=size)["VolumeId"]
    client.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=QUICK)
    made = client.create_snapshot(VolumeId=volume)["SnapshotId"]
    client.get_waiter("snapshot_completed").wait(SnapshotIds=[made], WaiterConfig=QUICK)
    return made


def registration(name, snapshot_id):
    """The arguments of register_image for a root disk made of the snapshot."""
    return {
        "Name": name,
        "Architecture": "x86_64",
        "VirtualizationType": "hvm",
        "RootDeviceName": "/dev/xvda",
        "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot_id}}],
    }


def image(client, name):
    return client.register_image(**registration(name, snapshot(client)))["ImageId"]


def ids(images):
    return [image["ImageId"] for image in images["Images"]]
