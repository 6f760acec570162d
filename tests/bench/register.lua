-- Registers images with names of their own:  wrk -s register.lua URL -- PREFIX SNAPSHOT
local number, before, after = 0, nil, nil

function init(arguments)
  before = "Action=RegisterImage&Version=2016-11-15&Name=" .. arguments[1] .. "-"
  after = "&Description=made+for+the+bench&Architecture=x86_64&VirtualizationType=hvm&EnaSupport=true"
    .. "&RootDeviceName=%2Fdev%2Fxvda&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fxvda"
    .. "&BlockDeviceMapping.1.Ebs.VolumeType=gp3&BlockDeviceMapping.1.Ebs.SnapshotId=" .. arguments[2]
end

function request()
  number = number + 1
  return wrk.format("POST", "/", nil, before .. number .. after)
end

dofile("report.lua")
