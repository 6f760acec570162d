"""The Recycle Bin with boto3: its own API on the same port, and what EC2 does by its rules."""

import unittest

import clients
from case import ServerCase
from flow import image, ids


class RecycleBin(ServerCase):
    def setUp(self):
        super().setUp()
        self.rbin = clients.rbin(self.server)
        self.ec2 = clients.ec2(self.server)

    def rule(self, days=7, **more):
        period = {"RetentionPeriodValue": days, "RetentionPeriodUnit": "DAYS"}
        rule = self.rbin.create_rule(RetentionPeriod=period, ResourceType="EC2_IMAGE", **more)
        return rule["Identifier"]

    def test_an_image_comes_back(self):
        self.rule()
        image_id = image(self.ec2, "recycled")
        self.ec2.deregister_image(ImageId=image_id)
        self.assertEqual(self.ec2.describe_images(ImageIds=[image_id])["Images"], [])
        binned = self.ec2.list_images_in_recycle_bin(ImageIds=[image_id])["Images"][0]
        self.assertEqual((binned["RecycleBinExitTime"] - binned["RecycleBinEnterTime"]).days, 7)
        self.assertTrue(self.ec2.restore_image_from_recycle_bin(ImageId=image_id)["Return"])
        self.assertEqual(ids(self.ec2.describe_images(ImageIds=[image_id])), [image_id])

    def test_a_rule_is_tagged_locked_and_deleted(self):
        rule = self.rule(Description="all images", Tags=[{"Key": "team", "Value": "red"}])
        arn = f"arn:aws:rbin:us-east-1:{clients.ALICE}:rule/{rule}"
        self.rbin.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
        self.rbin.untag_resource(ResourceArn=arn, TagKeys=["team"])
        tags = self.rbin.list_tags_for_resource(ResourceArn=arn)["Tags"]
        self.assertEqual(tags, [{"Key": "stage", "Value": "test"}])
        delay = {"UnlockDelay": {"UnlockDelayValue": 7, "UnlockDelayUnit": "DAYS"}}
        self.assertEqual(self.rbin.lock_rule(Identifier=rule, LockConfiguration=delay)["LockState"], "locked")
        with self.assertRaises(self.rbin.exceptions.ConflictException) as refused:
            self.rbin.delete_rule(Identifier=rule)
        self.assertEqual(refused.exception.response["Reason"], "INVALID_RULE_STATE")
        other = self.rule()
        self.rbin.delete_rule(Identifier=other)
        with self.assertRaises(self.rbin.exceptions.ResourceNotFoundException):
            self.rbin.get_rule(Identifier=other)


if __name__ == "__main__":
    unittest.main()
