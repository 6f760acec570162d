"""Launch templates with boto3 and `aws`: versions, defaults, and launches from them."""

import base64
import unittest

import clients
from case import ServerCase
from flow import registration, snapshot

HVM = {"Architecture": "x86_64", "VirtualizationType": "hvm", "EnaSupport": True}
SCRIPT = base64.b64encode(b"#!/bin/sh\n").decode()


class LaunchTemplates(ServerCase):
    def setUp(self):
        self.ec2 = clients.ec2(self.server, clients.ALICE)
        for each in self.ec2.describe_launch_templates()["LaunchTemplates"]:
            self.ec2.delete_launch_template(LaunchTemplateId=each["LaunchTemplateId"])

    def make(self, **data):
        return self.ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)["LaunchTemplate"]

    def version_numbers(self, **parameters):
        pages = self.ec2.get_paginator("describe_launch_template_versions").paginate(LaunchTemplateName="web", **parameters)
        return [each["VersionNumber"] for page in pages for each in page["LaunchTemplateVersions"]]

    def test_versions(self):
        self.make(InstanceType="t3.micro")
        for size in ("small", "medium"):
            self.ec2.create_launch_template_version(LaunchTemplateName="web", SourceVersion="$Latest",
                                                    LaunchTemplateData={"InstanceType": "t3." + size})
        self.assertEqual(self.version_numbers(PaginationConfig={"PageSize": 1}), [3, 2, 1])
        self.assertEqual(self.version_numbers(Versions=["$Latest", "$Default"]), [3, 1])
        self.ec2.modify_launch_template(LaunchTemplateName="web", DefaultVersion="3")
        self.ec2.delete_launch_template_versions(LaunchTemplateName="web", Versions=["1", "2"])
        self.assertEqual(self.version_numbers(), [3])

    def test_a_launch_is_what_the_template_and_the_request_say(self):
        image_id = self.ec2.register_image(**{**registration("web", snapshot(self.ec2)), **HVM})["ImageId"]
        made = self.make(ImageId=image_id, InstanceType="t3.micro", UserData=SCRIPT,
                         TagSpecifications=[{"ResourceType": "volume", "Tags": [{"Key": "of", "Value": "template"}]}])
        launch = {"MinCount": 1, "MaxCount": 1, "LaunchTemplate": {"LaunchTemplateId": made["LaunchTemplateId"]}}
        (instance,) = self.ec2.run_instances(**launch, InstanceType="t3.nano")["Instances"]
        self.assertEqual((instance["ImageId"], instance["InstanceType"]), (image_id, "t3.nano"))
        self.assertIn({"Key": "aws:ec2launchtemplate:version", "Value": "1"}, instance["Tags"])
        user_data = self.ec2.describe_instance_attribute(InstanceId=instance["InstanceId"], Attribute="userData")
        self.assertEqual(user_data["UserData"]["Value"], SCRIPT)
        found = self.ec2.describe_volumes(Filters=[{"Name": "tag:of", "Values": ["template"]}])["Volumes"]
        self.assertEqual([each["Attachments"][0]["InstanceId"] for each in found], [instance["InstanceId"]])


if __name__ == "__main__":
    unittest.main()
