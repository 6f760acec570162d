# A key with a policy of its own, its alias, and a volume and a copy of its snapshot that are encrypted by it.
variable "stage" {
  default = "test"
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "disks" {
  description             = "Disks"
  deletion_window_in_days = 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "root"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })

  tags = { Stage = var.stage }
}

resource "aws_kms_key" "usual" {}

resource "aws_kms_alias" "disks" {
  name          = "alias/disks"
  target_key_id = aws_kms_key.disks.key_id
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 8
  encrypted         = true
  kms_key_id        = aws_kms_key.usual.arn
}

resource "aws_ebs_snapshot" "data" {
  volume_id = aws_ebs_volume.data.id
}

resource "aws_ebs_snapshot_copy" "data" {
  source_snapshot_id = aws_ebs_snapshot.data.id
  source_region      = "us-east-1"
  encrypted          = true
  kms_key_id         = aws_kms_key.disks.arn
}

output "same" {
  value = aws_ebs_snapshot_copy.data.kms_key_id == aws_kms_alias.disks.target_key_arn
}
