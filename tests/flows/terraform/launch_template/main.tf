# An instance from a launch template: what the template says is the instance's.
data "aws_caller_identity" "this" {}

resource "aws_ebs_volume" "golden" {
  availability_zone = "us-east-1a"
  size              = 8
}

resource "aws_ebs_snapshot" "golden" {
  volume_id = aws_ebs_volume.golden.id
}

resource "aws_ami" "web" {
  name                = "web"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ena_support         = true

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot.golden.id
    volume_size = 8
  }
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "web servers"
}

resource "aws_launch_template" "web" {
  name                   = "web"
  description            = "web servers"
  image_id               = aws_ami.web.id
  instance_type          = "t3.micro"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.web.id]

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size           = 16
      volume_type           = "gp3"
      delete_on_termination = true
    }
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "web" }
  }

  tags = { stage = "test" }
}

resource "aws_instance" "web" {
  tags = { Name = "web" } # Terraform would take the template's away again

  launch_template {
    id      = aws_launch_template.web.id
    version = aws_launch_template.web.latest_version
  }
}

data "aws_launch_template" "found" {
  name       = "web"
  depends_on = [aws_launch_template.web]
}

output "version" {
  value = data.aws_launch_template.found.latest_version
}

output "type" {
  value = aws_instance.web.instance_type
}
