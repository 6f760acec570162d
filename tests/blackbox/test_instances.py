"""Launches with boto3 and its waiters: from an image to the end of its instances."""

import time
import unittest

import clients
from case import ServerCase
from flow import QUICK, registration, snapshot

HVM = {"Architecture": "x86_64", "VirtualizationType": "hvm", "EnaSupport": True}


class LifeOfAnInstance(ServerCase):
    options = ("--instance-delay-ms", "300")

    def launch(self, ec2, **parameters):
        image_id = ec2.register_image(**{**registration("web", snapshot(ec2)), **HVM})["ImageId"]
        parameters = {"ImageId": image_id, "InstanceType": "t3.nano", "MinCount": 1, "MaxCount": 1, **parameters}
        return ec2.run_instances(**parameters)["Instances"]

    def test_from_launch_to_termination(self):
        ec2 = clients.ec2(self.server)
        ec2.enable_ebs_encryption_by_default()
        instances = self.launch(ec2, MinCount=2, MaxCount=2)
        ids = [instance["InstanceId"] for instance in instances]
        self.assertEqual([each["State"]["Name"] for each in instances], ["pending", "pending"])
        ec2.get_waiter("instance_exists").wait(InstanceIds=ids, WaiterConfig=QUICK)
        ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=QUICK)
        ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig=QUICK)
        self.check_volumes(ec2, ids)

        (stopping, _) = ec2.stop_instances(InstanceIds=ids)["StoppingInstances"]
        self.assertEqual(stopping["CurrentState"], {"Code": 64, "Name": "stopping"})
        ec2.get_waiter("instance_stopped").wait(InstanceIds=ids, WaiterConfig=QUICK)
        ec2.modify_instance_attribute(InstanceId=ids[0], InstanceType={"Value": "t3.micro"})
        ec2.start_instances(InstanceIds=ids)
        ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=QUICK)
        ec2.terminate_instances(InstanceIds=ids)
        ec2.get_waiter("instance_terminated").wait(InstanceIds=ids, WaiterConfig=QUICK)
        self.assertEqual(ec2.describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": ids}])["Volumes"], [])

    def check_volumes(self, ec2, ids):
        # docs/ec2/ebs-and-launch.md 3.2 and 5.3
        volumes = ec2.describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": ids}])["Volumes"]
        self.assertEqual([volume["State"] for volume in volumes], ["in-use", "in-use"])
        self.assertEqual([volume["Encrypted"] for volume in volumes], [True, True])
        self.assertEqual({each["Attachments"][0]["InstanceId"] for each in volumes}, set(ids))

    def test_another_profile_while_it_runs(self):
        ec2 = clients.ec2(self.server, "333333333333")
        (instance,) = self.launch(ec2, IamInstanceProfile={"Name": "web"})
        ec2.get_waiter("instance_running").wait(InstanceIds=[instance["InstanceId"]], WaiterConfig=QUICK)
        (first,) = ec2.describe_iam_instance_profile_associations()["IamInstanceProfileAssociations"]
        second = ec2.replace_iam_instance_profile_association(
            AssociationId=first["AssociationId"], IamInstanceProfile={"Name": "batch"})["IamInstanceProfileAssociation"]
        self.assertEqual((first["State"], second["State"]), ("associated", "associating"))
        (reservation,) = ec2.describe_instances(
            Filters=[{"Name": "iam-instance-profile.arn", "Values": ["*:instance-profile/batch"]}])["Reservations"]
        self.assertEqual(reservation["Instances"][0]["InstanceId"], instance["InstanceId"])

    def test_a_key_that_cannot_be_used_ends_the_launch(self):
        ec2 = clients.ec2(self.server, clients.BOB)
        mapping = {"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "KmsKeyId": "no key"}}
        (instance,) = self.launch(ec2, BlockDeviceMappings=[mapping])
        self.assertEqual(instance["State"]["Name"], "pending")
        self.assertEqual(self.reason_of_end(ec2, instance["InstanceId"]), "Client.InvalidKMSKey.InvalidState")

    def reason_of_end(self, ec2, instance_id):
        for _ in range(100):
            (reservation,) = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"]
            (instance,) = reservation["Instances"]
            if instance["State"]["Name"] == "terminated":
                return instance["StateReason"]["Code"]
            time.sleep(0.05)
        return None


if __name__ == "__main__":
    unittest.main()
