-- Launches instances, each account in turn one:  wrk -s launch.lua URL -- IMAGE ACCOUNTS
-- The accounts' numbers are 000000000001 and following; each has a network with some thousand addresses.
local account, accounts, body = 0, nil, nil

function init(arguments)
  accounts = tonumber(arguments[2])
  body = "Action=RunInstances&Version=2016-11-15&MinCount=1&MaxCount=1&InstanceType=t3.micro&ImageId=" .. arguments[1]
end

dofile("report.lua")

function request()
  account = account % accounts + 1
  wrk.headers["Authorization"] = string.format(
    "AWS4-HMAC-SHA256 Credential=%012d/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=%064d",
    account, 0)
  return wrk.format("POST", "/", nil, body)
end
