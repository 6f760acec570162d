-- Copies an image, each copy with a name of its own:  wrk -s copy.lua URL -- PREFIX IMAGE
local number, before, after = 0, nil, nil

function init(arguments)
  before = "Action=CopyImage&Version=2016-11-15&Name=" .. arguments[1] .. "-"
  after = "&SourceRegion=us-east-1&SourceImageId=" .. arguments[2]
end

function request()
  number = number + 1
  return wrk.format("POST", "/", nil, before .. number .. after)
end

dofile("report.lua")
