# An image registered from a second disk of an instance.
variable "endpoint" {}
variable "source_ami" {}

source "amazon-ebssurrogate" "root" {
  ami_name                   = "packer-surrogate"
  ami_architecture           = "x86_64"
  ami_virtualization_type    = "hvm"
  communicator               = "none"
  custom_endpoint_ec2        = var.endpoint
  ena_support                = true
  instance_type              = "t3.micro"
  region                     = "us-east-1"
  skip_credential_validation = true
  skip_metadata_api_check    = true
  source_ami                 = var.source_ami

  launch_block_device_mappings {
    device_name           = "/dev/xvdf"
    volume_size           = 10
    volume_type           = "gp2"
    delete_on_termination = true
  }

  ami_root_device {
    source_device_name    = "/dev/xvdf"
    device_name           = "/dev/xvda"
    volume_size           = 10
    volume_type           = "gp2"
    delete_on_termination = true
  }

  tags = { Name = "surrogate" }
}

build {
  sources = ["source.amazon-ebssurrogate.root"]
}
