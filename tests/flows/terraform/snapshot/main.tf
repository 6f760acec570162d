# A snapshot in the archive, restored by the second apply, and a copy of another.
variable "storage_tier" {
  default = "archive"
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 8
}

resource "aws_ebs_snapshot" "monthly" {
  volume_id         = aws_ebs_volume.data.id
  description       = "kept for long"
  storage_tier      = var.storage_tier
  permanent_restore = var.storage_tier == "standard" ? true : null

  tags = { Name = "monthly" }
}

resource "aws_ebs_snapshot" "daily" {
  volume_id = aws_ebs_volume.data.id
}

resource "aws_ebs_snapshot_copy" "daily" {
  source_snapshot_id = aws_ebs_snapshot.daily.id
  source_region      = "us-east-1"
  description        = "of today"
}

output "copy" {
  value = aws_ebs_snapshot_copy.daily.volume_size
}
