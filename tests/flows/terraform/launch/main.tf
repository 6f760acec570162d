# What an image is for: its root disk, encrypted by default where the account wants it, is the instance's.
resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}

resource "aws_ebs_volume" "golden" {
  availability_zone = "us-east-1a"
  size              = 8
  depends_on        = [aws_ebs_encryption_by_default.on]
}

resource "aws_ebs_snapshot" "golden" {
  volume_id = aws_ebs_volume.golden.id
}

resource "aws_ami" "web" {
  name                = "web"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ena_support         = true
  imds_support        = "v2.0"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot.golden.id
    volume_size = 8
  }
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "web servers"

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  ami                    = aws_ami.web.id
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.web.id]
  user_data              = "#!/bin/sh\necho hello\n"
  tags                   = { Name = "web" }
  volume_tags            = { Name = "web disk" }

  root_block_device {
    volume_size = 16
    volume_type = "gp3"
  }
}

output "encrypted" {
  value = aws_instance.web.root_block_device[0].encrypted
}

output "tokens" {
  value = aws_instance.web.metadata_options[0].http_tokens
}
