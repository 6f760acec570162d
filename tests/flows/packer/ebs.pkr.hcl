# An image of an instance, launched from another image. Nothing is booted, so nothing is provisioned.
variable "endpoint" {}
variable "source_ami" {}

source "amazon-ebs" "web" {
  ami_name                    = "packer-web"
  ami_description             = "made by Packer"
  ami_users                   = ["999999999999"]
  snapshot_users              = ["999999999999"]
  communicator                = "none"
  custom_endpoint_ec2         = var.endpoint
  instance_type               = "t3.micro"
  region                      = "us-east-1"
  skip_credential_validation  = true
  skip_metadata_api_check     = true
  source_ami                  = var.source_ami

  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = 16
    volume_type           = "gp2"
    delete_on_termination = true
  }

  run_tags      = { Name = "build" }
  tags          = { Name = "web" }
  snapshot_tags = { Name = "web disk" }
}

build {
  sources = ["source.amazon-ebs.web"]
}
