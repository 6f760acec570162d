-- Posts the lines of a file in turn:  wrk -s bodies.lua URL -- FILE
local bodies, next_one = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do bodies[#bodies + 1] = line end
end

function request()
  next_one = next_one % #bodies + 1
  return wrk.format("POST", "/", nil, bodies[next_one])
end

dofile("report.lua")
