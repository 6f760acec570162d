"""Accounts and Regions are worlds of their own, also when everybody works at once."""

import concurrent.futures
import unittest

from botocore.exceptions import ClientError

import clients
from case import ServerCase
from flow import ids, image, registration, snapshot


class Worlds(ServerCase):
    def test_accounts_and_regions_do_not_see_each_other(self):
        worlds = [
            clients.ec2(self.server, account, region)
            for account in (clients.ALICE, clients.BOB)
            for region in ("us-east-1", "eu-west-1")
        ]
        with concurrent.futures.ThreadPoolExecutor(len(worlds)) as pool:
            made = list(pool.map(lambda ec2: image(ec2, "same-name"), worlds))
        self.assertEqual(len(set(made)), len(worlds))
        for ec2, own in zip(worlds, made):
            self.assertEqual(ids(ec2.describe_images()), [own])
            self.assertEqual(len(ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]), 1)
            self.assertEqual(len(ec2.describe_volumes()["Volumes"]), 1)

    def test_an_image_of_another_region_does_not_exist(self):
        here = image(clients.ec2(self.server, region="us-west-1"), "elsewhere")
        with self.refused("InvalidAMIID.NotFound", f"The image id '[{here}]' does not exist"):
            clients.ec2(self.server, region="us-west-2").describe_images(ImageIds=[here])

    def test_one_of_eight_gets_the_name(self):
        ec2 = clients.ec2(self.server, region="ap-south-1")
        arguments = registration("contested", snapshot(ec2))

        def register(client):
            try:
                return client.register_image(**arguments)["ImageId"]
            except ClientError as refusal:
                return refusal.response["Error"]["Code"]

        racers = [clients.ec2(self.server, region="ap-south-1") for _ in range(8)]
        with concurrent.futures.ThreadPoolExecutor(len(racers)) as pool:
            outcomes = list(pool.map(register, racers))
        self.assertEqual(outcomes.count("InvalidAMIName.Duplicate"), 7)
        (winner,) = [outcome for outcome in outcomes if outcome.startswith("ami-")]
        self.assertEqual(ids(ec2.describe_images(Owners=["self"])), [winner])

    def test_the_caller_is_the_access_key(self):
        for account in (clients.ALICE, clients.BOB):
            identity = clients.sts(self.server, account).get_caller_identity()
            self.assertEqual(identity["Account"], account)
            self.assertTrue(identity["Arn"].startswith("arn:aws:"), identity["Arn"])
            self.assertIn(f":{account}:", identity["Arn"])


if __name__ == "__main__":
    unittest.main()
