"""What goes from an image to its instances, their volumes and snapshots, and to the next image, with boto3."""

import json
import unittest
import urllib.request

import clients
from case import ServerCase
from flow import QUICK

CODE = "4vm4dukk1nbflqjbddvyjbzbo"
RHEL = "bp-6fa54006"


class Lineage(ServerCase):
    options = ("--volume-delay-ms", "200", "--snapshot-delay-ms", "300", "--instance-delay-ms", "100")

    def load(self, name, **members):
        """An image whose owner is not the caller; the partner of a Marketplace, say."""
        mapping = [{"deviceName": "/dev/xvda", "ebs": {"snapshotId": "snap-0aaaaaaaaaaaaaaaa", "volumeType": "gp3"}}]
        image = {"name": name, "owner": clients.BOB, "launchPermissions": ["all"], "enaSupport": True}
        snapshot = {"id": "snap-0aaaaaaaaaaaaaaaa", "volumeSize": 8, "owner": clients.BOB}
        document = {"snapshots": [snapshot], "images": [{**image, "blockDeviceMapping": mapping, **members}]}
        fixtures = urllib.request.Request(self.server.url + "/_amiable/fixtures", json.dumps(document).encode())
        with urllib.request.urlopen(fixtures) as answer:
            return json.load(answer)["images"][0]

    def launch(self, ec2, image_id):
        launch = ec2.run_instances(ImageId=image_id, InstanceType="t3.nano", MinCount=1, MaxCount=1)
        instance_id = launch["Instances"][0]["InstanceId"]
        ec2.get_waiter("instance_running").wait(InstanceIds=[instance_id], WaiterConfig=QUICK)
        return instance_id

    def root(self, ec2, instance_id):
        (reservation,) = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"]
        return reservation["Instances"][0]["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]

    def zone(self, ec2, instance_id):
        (reservation,) = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"]
        return reservation["Instances"][0]["Placement"]["AvailabilityZone"]

    def register(self, ec2, name, volume_id):
        snapshot_id = ec2.create_snapshot(VolumeId=volume_id)["SnapshotId"]
        ec2.get_waiter("snapshot_completed").wait(SnapshotIds=[snapshot_id], WaiterConfig=QUICK)
        mapping = [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot_id}}]
        return ec2.register_image(Name=name, RootDeviceName="/dev/xvda", BlockDeviceMappings=mapping)["ImageId"]

    def image(self, ec2, image_id):
        ec2.get_waiter("image_available").wait(ImageIds=[image_id], WaiterConfig=QUICK)
        return ec2.describe_images(ImageIds=[image_id])["Images"][0]

    def test_a_marketplace_code_comes_back_on_the_image_that_is_registered(self):
        ec2 = clients.ec2(self.server)
        instance_id = self.launch(ec2, self.load("product", productCodes=[CODE]))
        registered = self.register(ec2, "again", self.root(ec2, instance_id))
        codes = [{"ProductCodeId": CODE, "ProductCodeType": "marketplace"}]
        self.assertEqual(self.image(ec2, registered)["ProductCodes"], codes)
        self.assertTrue(ec2.confirm_product_instance(InstanceId=instance_id, ProductCode=CODE)["Return"])

    def test_create_image_keeps_what_is_billed_and_register_image_loses_it(self):
        ec2 = clients.ec2(self.server)
        instance_id = self.launch(ec2, self.load("rhel", billingProducts=[RHEL]))
        image_id = ec2.create_image(InstanceId=instance_id, Name="kept")["ImageId"]
        self.assertEqual(ec2.describe_images(ImageIds=[image_id])["Images"][0]["State"], "pending")
        self.assertEqual(self.image(ec2, image_id)["UsageOperation"], "RunInstances:0010")
        lost = self.register(ec2, "lost", self.root(ec2, instance_id))
        self.assertEqual(self.image(ec2, lost)["UsageOperation"], "RunInstances")

    def test_volumes_come_and_go(self):
        ec2 = clients.ec2(self.server)
        instance_id = self.launch(ec2, self.load("plain"))
        volume_id = ec2.create_volume(AvailabilityZone=self.zone(ec2, instance_id), Size=1)["VolumeId"]
        ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id], WaiterConfig=QUICK)
        attachment = ec2.attach_volume(VolumeId=volume_id, InstanceId=instance_id, Device="/dev/sdf")
        self.assertEqual(attachment["State"], "attaching")
        ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume_id], WaiterConfig=QUICK)
        self.assertEqual(ec2.detach_volume(VolumeId=volume_id)["State"], "detaching")
        ec2.get_waiter("volume_available").wait(VolumeIds=[volume_id], WaiterConfig=QUICK)

    def test_a_root_volume_is_replaced(self):
        ec2 = clients.ec2(self.server)
        instance_id = self.launch(ec2, self.load("replaced"))
        before = self.root(ec2, instance_id)
        task = ec2.create_replace_root_volume_task(InstanceId=instance_id, DeleteReplacedRootVolume=True)
        self.assertEqual(task["ReplaceRootVolumeTask"]["TaskState"], "pending")
        self.assertNotEqual(self.root(ec2, instance_id), before)


if __name__ == "__main__":
    unittest.main()
