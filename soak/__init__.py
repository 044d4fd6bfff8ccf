"""`python -m soak`: a server under real HTTP load for half an hour, its index rebuilt every minute, then overloaded; figures and a verdict.

What does not live here: speed against others (``bench``), faults and malice (``tests/faults``). Load comes from wrk (a Debian package).
"""
