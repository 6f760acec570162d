-- The headers of a signing client, and a last line for load.py: requests, microseconds, refused, broken.
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
wrk.headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/ec2/aws4_request, "
  .. "SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000"

function done(summary)
  local errors = summary.errors
  print(string.format("report %d %d %d %d", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
