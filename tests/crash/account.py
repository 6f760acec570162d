"""One account: what its client wrote, and the writes it may do next.

Every resource is known by a key of ours (a volume by its tag "name", a snapshot by its description, an image by its
name), so that it is found where the answer that had its id never came.
"""

import copy
import dataclasses
import random
from typing import Callable

from client import query, tag_specification, tags

MOST = 8  # of each kind of resource
USERS = ["222222222222", "333333333333", "444444444444"]
COLOURS = ["red", "green", "blue"]


def nothing():
    return {"volumes": {}, "snapshots": {}, "images": {}, "instances": {}}


@dataclasses.dataclass
class Write:
    request: object  # for Client.send
    change: Callable  # of (what is there, ids by key): what the request does
    ids: Callable = lambda answer: {}  # of the answer: the ids it made, by key
    repeatable: bool = False  # asked again, it does nothing more and answers the same


def ids_by_key(there):
    return {key: found["id"] for kind in there.values() for key, found in kind.items()}


class Account:
    def __init__(self, number):
        self.number = number
        self.there = nothing()
        self.count = 0

    def next_write(self):
        writes = [getattr(self, name) for name in WRITES]
        while True:
            if write := random.choice(writes)():
                return write

    def done(self, write, answer):
        write.change(self.there, write.ids(answer))

    def after(self, write, observed):
        """What is there if the unanswered write was done; its ids are those observed."""
        there = copy.deepcopy(self.there)
        write.change(there, ids_by_key(observed))
        return there

    # What there is to choose from.

    def new_key(self, kind):
        self.count += 1
        return f"{kind}-{self.count:04}" if len(self.there[kind]) < MOST else None

    def any(self, kind):
        return random.choice(list(self.there[kind].values()) or [None])

    def some_resources(self):
        everything = [(kind, key) for kind, found in self.there.items() for key in found]
        return random.sample(everything, min(len(everything), random.randint(1, 3)))

    def used_snapshots(self):
        return {snapshot for image in self.there["images"].values() for snapshot in image["snapshots"]}

    # The writes; None where there is nothing to do them with.

    def create_volume(self):
        if not (key := self.new_key("volumes")):
            return None
        size, labels = random.randint(1, 100), {"name": key, "colour": random.choice(COLOURS)}
        specification = tag_specification("volume", labels)
        parameters = {"AvailabilityZone": "us-east-1a", "Size": size, "ClientToken": key}

        def change(there, ids):
            there["volumes"][key] = {"id": ids.get(key), "size": str(size), "tags": labels, "on": None, "device": None}

        request = query("CreateVolume", parameters | {"TagSpecification": specification})
        return Write(request, change, lambda answer: {key: answer.findtext("volumeId")}, repeatable=True)

    def create_snapshot(self):
        if not (volume := self.any("volumes")) or not (key := self.new_key("snapshots")):
            return None
        labels = {"colour": random.choice(COLOURS), "stage": "test"}

        def change(there, ids):
            snapshot = {"id": ids.get(key), "volume": volume["id"], "tags": labels, "users": set()}
            there["snapshots"][key] = snapshot

        parameters = {"VolumeId": volume["id"], "Description": key}
        request = query("CreateSnapshot", parameters | {"TagSpecification": tag_specification("snapshot", labels)})
        return Write(request, change, lambda answer: {key: answer.findtext("snapshotId")})

    def load_snapshots(self):
        keys = [key for _ in range(3) if (key := self.new_key("snapshots"))]
        labels = {"colour": "loaded"}

        def change(there, ids):
            for key in keys:
                there["snapshots"][key] = {
                    "id": ids.get(key), "volume": "vol-ffffffff", "tags": labels, "users": set(USERS[:2])
                }

        entry = {"owner": self.number, "volumeSize": 4, "tags": labels, "createVolumePermissions": USERS[:2]}
        document = {"snapshots": [entry | {"description": key} for key in keys]}
        request = ("/_amiable/fixtures", document)
        return keys and Write(request, change, lambda answer: dict(zip(keys, answer["snapshots"])))

    def register_image(self):
        snapshots = [snapshot["id"] for snapshot in self.there["snapshots"].values()]
        if not snapshots or not (key := self.new_key("images")):
            return None
        chosen = random.sample(snapshots, min(len(snapshots), random.randint(1, 3)))
        devices = ["/dev/xvda", "/dev/sdb", "/dev/sdc"]
        mapping = {d: {"DeviceName": d, "Ebs": {"SnapshotId": s}} for d, s in zip(devices, chosen)}
        labels = {"colour": random.choice(COLOURS), "stage": "test"}

        def change(there, ids):
            image = {"id": ids.get(key), "description": key, "snapshots": chosen, "tags": labels, "users": set()}
            there["images"][key] = image | {"devices": set(mapping)}

        mappings = list(mapping.values())
        parameters = {"Name": key, "Description": key, "RootDeviceName": devices[0], "BlockDeviceMapping": mappings}
        request = query("RegisterImage", parameters | {"TagSpecification": tag_specification("image", labels)})
        return Write(request, change, lambda answer: {key: answer.findtext("imageId")})

    def run_instances(self):
        if not (image := self.any("images")) or not (key := self.new_key("instances")):
            return None
        labels = {"name": key, "colour": random.choice(COLOURS)}
        specification = tag_specification("instance", labels) + tag_specification("volume", labels)

        def change(there, ids):
            there["instances"][key] = {"id": ids.get(key), "devices": image["devices"], "tags": labels}

        parameters = {"ImageId": image["id"], "MinCount": 1, "MaxCount": 1, "TagSpecification": specification}
        path = "instancesSet/item/instanceId"
        return Write(query("RunInstances", parameters), change, lambda answer: {key: answer.findtext(path)})

    def terminate_instances(self):
        if not (instance := self.any("instances")):
            return None

        def change(there, _):
            drop(there, "instances", instance["id"])
            for volume in there["volumes"].values():
                if volume["on"] == instance["id"]:
                    volume |= {"on": None, "device": None}

        return Write(query("TerminateInstances", {"InstanceId": [instance["id"]]}), change)

    def create_image(self):
        if not (instance := self.any("instances")) or not (key := self.new_key("images")):
            return None
        labels = {"colour": random.choice(COLOURS), "stage": "test"}
        specification = tag_specification("image", labels) + tag_specification("snapshot", labels)

        def change(there, ids):
            image = {"id": ids.get(key), "description": key, "snapshots": [], "tags": labels, "users": set()}
            there["images"][key] = image | {"devices": instance["devices"]}

        parameters = {"InstanceId": instance["id"], "Name": key, "Description": key, "TagSpecification": specification}
        return Write(query("CreateImage", parameters), change, lambda answer: {key: answer.findtext("imageId")})

    def copy_image(self):
        if not (image := self.any("images")) or not (key := self.new_key("images")):
            return None
        labels = {"name": key, "stage": "copied"}

        def change(there, ids):
            copy = {"id": ids.get(key), "description": key, "snapshots": [], "users": set()}
            there["images"][key] = copy | {"tags": image["tags"] | labels, "devices": image["devices"]}

        specification = tag_specification("image", labels) + tag_specification("snapshot", labels)
        source = {"SourceImageId": image["id"], "SourceRegion": "us-east-1", "CopyImageTags": "true"}
        parameters = {"Name": key, "Description": key, "ClientToken": key, "TagSpecification": specification}
        request = query("CopyImage", source | parameters)
        return Write(request, change, lambda answer: {key: answer.findtext("imageId")}, repeatable=True)

    def attach_volume(self):
        volumes = [volume for volume in self.there["volumes"].values() if volume["on"] is None]
        if not volumes or not (instance := self.any("instances")):
            return None
        volume = random.choice(volumes)
        free = [device for letter in "fghijklmnopqr" if (device := f"/dev/sd{letter}") not in instance["devices"]]
        if not free:
            return None
        device = free[0]

        def change(there, _):
            found(there, "volumes", volume["id"]).update({"on": instance["id"], "device": device})
            on = found(there, "instances", instance["id"])
            on["devices"] = on["devices"] | {device}

        parameters = {"VolumeId": volume["id"], "InstanceId": instance["id"], "Device": device}
        return Write(query("AttachVolume", parameters), change)

    def detach_volume(self):
        volumes = [volume for volume in self.there["volumes"].values() if volume["on"]]
        if not volumes:
            return None
        volume = random.choice(volumes)

        def change(there, _):
            on = found(there, "instances", volume["on"])
            on["devices"] = on["devices"] - {volume["device"]}
            found(there, "volumes", volume["id"]).update({"on": None, "device": None})

        return Write(query("DetachVolume", {"VolumeId": volume["id"]}), change)

    def create_tags(self):
        if not (resources := self.some_resources()):
            return None
        labels = {"colour": random.choice(COLOURS), "count": str(self.count)}

        def change(there, _):
            for kind, key in resources:
                there[kind][key]["tags"] = there[kind][key]["tags"] | labels

        ids = [self.there[kind][key]["id"] for kind, key in resources]
        return Write(query("CreateTags", {"ResourceId": ids, "Tag": tags(labels)}), change)

    def delete_tags(self):
        if not (resources := self.some_resources()):
            return None

        def change(there, _):
            for kind, key in resources:
                left = {k: v for k, v in there[kind][key]["tags"].items() if k not in ("colour", "stage")}
                there[kind][key]["tags"] = left

        ids = [self.there[kind][key]["id"] for kind, key in resources]
        return Write(query("DeleteTags", {"ResourceId": ids, "Tag": [{"Key": "colour"}, {"Key": "stage"}]}), change)

    def describe_otherwise(self):
        if not (image := self.any("images")):
            return None
        text = f"described {self.count}"

        def change(there, _):
            found(there, "images", image["id"])["description"] = text

        return Write(query("ModifyImageAttribute", {"ImageId": image["id"], "Description.Value": text}), change)

    def share_image(self):
        return self.any("images") and self.share("images", "ModifyImageAttribute", "ImageId", "LaunchPermission")

    def share_snapshot(self):
        names = "ModifySnapshotAttribute", "SnapshotId", "CreateVolumePermission"
        return self.any("snapshots") and self.share("snapshots", *names)

    def share(self, kind, action, id_name, list_name):
        resource = self.any(kind)
        users = random.sample(USERS, 2)
        operation = "Remove" if resource["users"] else "Add"

        def change(there, _):
            shared = found(there, kind, resource["id"])
            shared["users"] = shared["users"] | set(users) if operation == "Add" else shared["users"] - set(users)

        permissions = {operation: [{"UserId": user} for user in users]}
        return Write(query(action, {id_name: resource["id"], list_name: permissions}), change)

    def unshare_image(self):
        if not (image := self.any("images")):
            return None

        def change(there, _):
            found(there, "images", image["id"])["users"] = set()

        parameters = {"ImageId": image["id"], "Attribute": "launchPermission"}
        return Write(query("ResetImageAttribute", parameters), change)

    def unshare_snapshot(self):
        if not (snapshot := self.any("snapshots")):
            return None

        def change(there, _):
            found(there, "snapshots", snapshot["id"])["users"] = set()

        parameters = {"SnapshotId": snapshot["id"], "Attribute": "createVolumePermission"}
        return Write(query("ResetSnapshotAttribute", parameters), change)

    def deregister_image(self):
        return (image := self.any("images")) and remove("DeregisterImage", "ImageId", "images", image["id"])

    def deregister_image_with_snapshots(self):
        if not (image := self.any("images")):
            return None

        def change(there, _):
            drop(there, "images", image["id"])
            still_used = {used for other in there["images"].values() for used in other["snapshots"]}
            for snapshot in set(image["snapshots"]) - still_used:
                drop(there, "snapshots", snapshot)

        parameters = {"ImageId": image["id"], "DeleteAssociatedSnapshots": "true"}
        return Write(query("DeregisterImage", parameters), change)

    def delete_snapshot(self):
        snapshots = {snapshot["id"] for snapshot in self.there["snapshots"].values()} - self.used_snapshots()
        return snapshots and remove("DeleteSnapshot", "SnapshotId", "snapshots", random.choice(sorted(snapshots)))

    def delete_volume(self):
        volumes = [volume["id"] for volume in self.there["volumes"].values() if volume["on"] is None]
        return volumes and remove("DeleteVolume", "VolumeId", "volumes", random.choice(volumes))

    def reset(self):
        if random.random() < 0.9:
            return None
        return Write((f"/_amiable/reset?account={self.number}", {}), lambda there, _: there.update(nothing()))


WRITES = [
    "create_volume", "create_snapshot", "load_snapshots", "register_image", "run_instances", "terminate_instances",
    "create_image", "copy_image", "attach_volume", "detach_volume", "create_tags", "delete_tags",
    "describe_otherwise", "share_image", "share_snapshot", "unshare_image", "unshare_snapshot", "deregister_image",
    "deregister_image_with_snapshots", "delete_snapshot", "delete_volume", "reset",
]  # fmt: skip


def found(there, kind, resource_id):
    return next(each for each in there[kind].values() if each["id"] == resource_id)


def drop(there, kind, resource_id):
    there[kind] = {key: each for key, each in there[kind].items() if each["id"] != resource_id}


def remove(action, id_name, kind, resource_id):
    return Write(query(action, {id_name: resource_id}), lambda there, _: drop(there, kind, resource_id))
