# From an empty volume to an image that another account may launch.
resource "aws_ebs_volume" "root" {
  availability_zone = "us-east-1a"
  size              = 8
  type              = "gp3"
  tags              = { Name = "root" }
}

resource "aws_ebs_snapshot" "root" {
  volume_id   = aws_ebs_volume.root.id
  description = "a root disk"
  tags        = { Name = "root" }
}

resource "aws_ami" "web" {
  deprecation_time    = "2035-01-01T00:00:00Z"
  name                = "web-1.0"
  description         = "made of a snapshot"
  architecture        = "x86_64"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ena_support         = true
  boot_mode           = "uefi"
  imds_support        = "v2.0"
  tags                = { Name = "web" }

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot.root.id
    volume_size = 16
    volume_type = "gp3"
  }

  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_ami_launch_permission" "partner" {
  image_id   = aws_ami.web.id
  account_id = "999999999999"
}

data "aws_ami" "web" {
  owners      = ["self"]
  most_recent = true

  filter {
    name   = "name"
    values = ["web-*"]
  }

  depends_on = [aws_ami.web]
}

output "found" {
  value = data.aws_ami.web.id == aws_ami.web.id
}
