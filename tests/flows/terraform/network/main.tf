data "aws_vpc" "default" { default = true }
data "aws_subnets" "all" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}
data "aws_subnet" "one" {
  availability_zone = "us-east-1b"
  default_for_az    = true
}
data "aws_security_group" "default" {
  name   = "default"
  vpc_id = data.aws_vpc.default.id
}
resource "aws_security_group" "web" {
  name        = "web"
  description = "web servers"
  vpc_id      = data.aws_vpc.default.id
  tags        = { Name = "web" }
  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "192.168.0.0/16"]
  }
  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}
resource "aws_security_group" "bare" {
  name_prefix = "bare-"
}
resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.bare.id
  description       = "HTTPS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
  tags              = { Name = "https" }
}
resource "aws_vpc_security_group_egress_rule" "to_web" {
  security_group_id            = aws_security_group.bare.id
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.web.id
}
resource "aws_security_group_rule" "ping" {
  security_group_id = aws_security_group.bare.id
  type              = "ingress"
  protocol          = "icmp"
  from_port         = 8
  to_port           = 0
  cidr_blocks       = ["10.1.0.0/16"]
}
resource "aws_network_interface" "one" {
  subnet_id         = data.aws_subnet.one.id
  private_ips       = ["172.31.16.50", "172.31.16.51"]
  security_groups   = [aws_security_group.web.id]
  source_dest_check = false
  description       = "spare"
  tags              = { Name = "spare" }
}
resource "aws_network_interface" "two" {
  subnet_id         = data.aws_subnets.all.ids[0]
  private_ips_count = 1
}
output "subnets" { value = length(data.aws_subnets.all.ids) }
