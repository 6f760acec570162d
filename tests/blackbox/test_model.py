"""The check of answers against the model finds what it is there to find."""

import unittest

from model import ModelCheck

REQUEST_ID = "<requestId>55fd8f1b-0107-40d9-baa2-16cacd0ac4ac</requestId>"


def images(item):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        f"{REQUEST_ID}<imagesSet><item>{item}</item></imagesSet></DescribeImagesResponse>"
    )


class ModelCheckTest(unittest.TestCase):
    def setUp(self):
        self.check = ModelCheck("ec2")

    def problems(self, item):
        return self.check.problems("DescribeImages", 200, images(item))

    def test_good_answers_have_no_problems(self):
        item = (
            "<imageId>ami-1</imageId><isPublic>true</isPublic><architecture>arm64</architecture>"
            "<blockDeviceMapping><item><ebs><volumeSize>8</volumeSize></ebs></item></blockDeviceMapping>"
            "<tagSet/><platform>windows</platform>"
        )
        self.assertEqual(self.problems(item), [])

    def test_each_kind_of_problem_is_found(self):
        for item, problem in {
            "<imageColour>red</imageColour>": "DescribeImages.imagesSet.1.imageColour: not in the model",
            "<name>a</name><name>b</name>": "DescribeImages.imagesSet.1.name: twice",
            "<isPublic>True</isPublic>": "DescribeImages.imagesSet.1.isPublic: 'True' is no boolean",
            "<architecture>vax</architecture>": "is none of",
            "<tagSet>text</tagSet>": "DescribeImages.imagesSet.1.tagSet: text beside elements",
            "<tagSet><tag/></tagSet>": "DescribeImages.imagesSet.1.tagSet: <tag> where <item> is expected",
            "<name><a/></name>": "DescribeImages.imagesSet.1.name: elements in a string",
            "<blockDeviceMapping><item><ebs><volumeSize>8.0</volumeSize></ebs></item></blockDeviceMapping>": "no integer",
        }.items():
            with self.subTest(item):
                self.assertEqual(len(self.problems(item)), 1)
                self.assertIn(problem, self.problems(item)[0])

    def test_timestamps_are_those_of_ec2(self):
        body = (
            '<CreateVolumeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
            f"{REQUEST_ID}<createTime>%s</createTime></CreateVolumeResponse>"
        )
        self.assertEqual(self.check.problems("CreateVolume", 200, body % "2026-01-01T00:00:00.000Z"), [])
        self.assertEqual(len(self.check.problems("CreateVolume", 200, body % "2026-01-01 00:00:00")), 1)

    def test_the_root_and_the_request_id_are_looked_at(self):
        body = images("").replace("DescribeImagesResponse", "DescribeImageResponse")
        self.assertIn("the root is", self.check.problems("DescribeImages", 200, body)[0])
        body = images("").replace(REQUEST_ID, "")
        self.assertIn("the request id is missing or no UUID", self.check.problems("DescribeImages", 200, body))

    def test_actions_without_result_return_true(self):
        body = (
            '<DeleteVolumeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
            f"{REQUEST_ID}<return>true</return></DeleteVolumeResponse>"
        )
        self.assertEqual(self.check.problems("DeleteVolume", 200, body), [])
        self.assertEqual(len(self.check.problems("DeleteVolume", 200, body.replace("true", "false"))), 1)

    def test_errors_have_code_and_message_and_nothing_else(self):
        body = "<Response><Errors><Error><Code>A</Code><Message>b</Message>{}</Error></Errors><RequestID>c</RequestID></Response>"
        self.assertEqual(self.check.problems("DescribeImages", 400, body.format("")), [])
        self.assertEqual(len(self.check.problems("DescribeImages", 400, body.format("<Type/>"))), 1)
        self.assertEqual(len(self.check.problems("DescribeImages", 400, images(""))), 2)


if __name__ == "__main__":
    unittest.main()
