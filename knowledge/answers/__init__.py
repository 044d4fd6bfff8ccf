"""From a question to an answer: interpret, retrieve, decide, draft, verify.

``engine.py`` holds the one way a question goes; each step is a module of its own. What the reader is told in words comes from
statements (quotes) and from the catalogues (through the ``Phrases`` protocol), never from here.
"""
