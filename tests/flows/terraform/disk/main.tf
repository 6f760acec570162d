# A snapshot of a disk in a bucket, and a volume of it that is restored fast; snapshots are shared with nobody.
resource "aws_ebs_snapshot_import" "web" {
  description = "the web"

  disk_container {
    format = "RAW"

    user_bucket {
      s3_bucket = "disks"
      s3_key    = "web.raw"
    }
  }

  tags = { Name = "web" }
}

resource "aws_ebs_fast_snapshot_restore" "web" {
  availability_zone = "us-east-1a"
  snapshot_id       = aws_ebs_snapshot_import.web.id
}

resource "aws_ebs_volume" "web" {
  availability_zone = aws_ebs_fast_snapshot_restore.web.availability_zone
  snapshot_id       = aws_ebs_snapshot_import.web.id
  size              = 4
}

resource "aws_ebs_snapshot_block_public_access" "all" {
  state = "block-all-sharing"
}

output "size" {
  value = aws_ebs_snapshot_import.web.volume_size
}
