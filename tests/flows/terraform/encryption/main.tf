# Where encryption by default is on, volumes and their snapshots are encrypted unasked.
resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}

resource "aws_ebs_volume" "root" {
  availability_zone = "us-east-1a"
  size              = 8

  depends_on = [aws_ebs_encryption_by_default.on]
}

resource "aws_ebs_snapshot" "root" {
  volume_id = aws_ebs_volume.root.id
}

resource "aws_ami" "web" {
  name                = "encrypted"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot.root.id
    volume_size = 8
  }
}

output "encrypted" {
  value = aws_ebs_volume.root.encrypted && aws_ebs_snapshot.root.encrypted
}
