"""``make bench``: speed, memory and start-up of Jelas beside a floor and beside peers, in one run and one table.

Every subject answers the same questions over the same texts with the same model, each in a process of its own, in rounds that take
turns, so that what else the machine does falls on all of them. No question is asked twice of a subject, except where that is measured.

- ``line.py``: the subject's side of the pipe; plain Python, for the peers run it too
- ``floor.py``, ``engine.py``: the floor (tokenizer, ONNX Runtime, one FAISS and one BM25 search) and ``Engine.ask``; ``peers/``: a
  folder for each peer with its own requirements, set up as its own documentation does it
- ``subjects.py``: our side of the pipe; ``server.py``: gunicorn over HTTP; ``environments.py``: a virtual environment for each peer
- ``rounds.py``: takes the figures; ``report.py``, ``page.py``: table, JSON and page with charts
- ``growth.py``: retrieval alone, from a thousand passages to a million (``python -m bench.growth``)

What does not live here: a test of speed. Machines are shared, and such a test fails by chance; ``tests/unit/bench`` tests that the parts
work.
"""
