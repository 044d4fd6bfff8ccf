-- The load, as wrk plays it: questions at a steady rate (open loop) or as fast as answers come (rate 0); prints one JSON line at the end.
-- Arguments: rate for all threads together, threads, file with one request body a line, "trace" to tell every response.
local ffi = require("ffi")
ffi.cdef("typedef struct { long sec; long nsec; } moment; int clock_gettime(int clock, moment *at);")
local MONOTONIC, MOST_MS = 1, 60000
local at = ffi.new("moment")
local threads = {}

local function now()
   ffi.C.clock_gettime(MONOTONIC, at)
   return tonumber(at.sec) + tonumber(at.nsec) / 1e9
end

function setup(thread)
   thread:set("number", #threads)
   table.insert(threads, thread)
end

function init(args)
   local rate, of = tonumber(args[1]), tonumber(args[2])
   interval = rate > 0 and of / rate or 0
   bodies, trace = {}, args[4] == "trace"
   for line in io.lines(args[3]) do table.insert(bodies, line) end
   math.randomseed(number + 1)
   started, slot, sent, late = now(), 0, 0, 0
   statuses, indexes, answered, refused, told = {}, {}, {}, {}, {}
   slowest, bare, odd = 0, 0, 0
   if interval == 0 then delay = nil end
end

-- Milliseconds until the next turn of the timetable; a thread that is behind sends at once.
function delay()
   local ahead = started + slot * interval - now()
   slot = slot + 1
   late = math.max(late, -ahead)
   return math.max(0, ahead * 1000)
end

-- Half of the questions are the same fifty, the other half is drawn from all; the id says when it was sent.
function request()
   sent = sent + 1
   local among = math.random() < 0.5 and math.min(50, #bodies) or #bodies
   local headers = {
      ["Content-Type"] = "application/json",
      ["Connection"] = "close",
      ["X-Forwarded-For"] = "10.0." .. math.random(0, 15) .. "." .. math.random(0, 255),
      ["X-Request-ID"] = string.format("soak-%d-%.0f", number, now() * 1e6),
   }
   return wrk.format("POST", nil, headers, bodies[math.random(among)])
end

local function count(where, key)
   where[key] = (where[key] or 0) + 1
end

function response(status, headers, body)
   count(statuses, status)
   local id = headers["X-Request-ID"]
   local sent_at = id and id:match("^soak%-%d+%-(%d+)$")
   local seconds = sent_at and now() - tonumber(sent_at) / 1e6
   local ms = seconds and math.min(MOST_MS, math.ceil(seconds * 1000))
   if status == 200 then
      count(indexes, body:match('"index": ?"(sha256:%x+)"') or "none")
      if ms then count(answered, ms) else odd = odd + 1 end
   elseif status == 503 then
      if not headers["Retry-After"] then bare = bare + 1 end
      if ms then count(refused, ms) end
   end
   if trace then table.insert(told, string.format("[%.4f,%d,%s]", now() - started, status, ms or "null")) end
end

local function merged(name)
   local all = {}
   for _, thread in ipairs(threads) do
      for key, number in pairs(thread:get(name)) do all[key] = (all[key] or 0) + number end
   end
   return all
end

local function sum(name)
   local total = 0
   for _, thread in ipairs(threads) do total = total + thread:get(name) end
   return total
end

local function json(all)
   local parts = {}
   for key, number in pairs(all) do table.insert(parts, string.format('"%s":%d', key, number)) end
   return "{" .. table.concat(parts, ",") .. "}"
end

function done(summary)
   local events, latest = {}, 0
   for _, thread in ipairs(threads) do
      latest = math.max(latest, thread:get("late"))
      for _, event in ipairs(thread:get("told")) do table.insert(events, event) end
   end
   local errors = summary.errors
   io.write(string.format(
      '\nSOAK {"seconds":%.3f,"sent":%d,"statuses":%s,"indexes":%s,"answered_ms":%s,"refused_ms":%s,' ..
      '"refused_bare":%d,"untimed":%d,"late_seconds":%.3f,"connect":%d,"read":%d,"write":%d,"timeout":%d,"events":[%s]}\n',
      summary.duration / 1e6, sum("sent"), json(merged("statuses")), json(merged("indexes")), json(merged("answered")),
      json(merged("refused")), sum("bare"), sum("odd"), latest, errors.connect, errors.read, errors.write, errors.timeout,
      table.concat(events, ",")))
end
