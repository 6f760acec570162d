# A public key of one's own, read back by its name and its tag.
resource "aws_key_pair" "web" {
  key_name   = "web"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIIRGSddLuiVl/GOw0Dp5qWTswtUtUBJNpzS8zyLNhoY"

  tags = {
    Stage = "test"
  }
}

data "aws_key_pair" "web" {
  key_name           = aws_key_pair.web.key_name
  include_public_key = true

  filter {
    name   = "tag:Stage"
    values = ["test"]
  }
}

output "fingerprint" {
  value = data.aws_key_pair.web.fingerprint
}

output "type" {
  value = aws_key_pair.web.key_type
}
