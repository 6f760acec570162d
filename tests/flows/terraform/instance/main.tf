# A volume beside the instance's own, and an image of them both.
resource "aws_ebs_volume" "root" {
  availability_zone = "us-east-1a"
  size              = 8
}

resource "aws_ebs_snapshot" "root" {
  volume_id = aws_ebs_volume.root.id
}

resource "aws_ami" "web" {
  name                = "web"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ena_support         = true

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot.root.id
  }
}

resource "aws_instance" "web" {
  ami               = aws_ami.web.id
  instance_type     = "t3.nano"
  availability_zone = "us-east-1a"

  iam_instance_profile = "web" # no IAM here: a reference
}

resource "aws_ebs_volume" "data" {
  availability_zone = aws_instance.web.availability_zone
  size              = 1
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.web.id
}

resource "aws_ami_from_instance" "golden" {
  name               = "golden"
  source_instance_id = aws_instance.web.id

  depends_on = [aws_volume_attachment.data]
}

output "disks" {
  value = length(aws_ami_from_instance.golden.ebs_block_device)
}
