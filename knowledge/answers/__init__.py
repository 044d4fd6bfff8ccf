"""From a question to an answer: interpret, retrieve, decide, draft, verify.

``engine.py`` holds the one way a question goes; each step is a module of its own:

- what it says about itself: ``interpretation.py``;
- whether and by what it is answered: ``evidence.py`` (what was found, weighed) and ``judge.py``, by ``features.py`` and ``known.py``;
- yes or no: ``verdict.py``, by ``comparing.py`` (learnt), ``turned.py`` (denials), ``limits.py`` and ``points.py`` (numbers);
- what is said: ``draft.py``, ``verification.py`` (every quote), ``composition.py``; it comes as an ``answer.py``;
- beside the way: ``suggestions.py`` while typing, ``remembered.py`` for who asks the same again.

What the reader is told in words comes from statements (quotes) and from the catalogues (through ``phrases.py``), never from here; what is
found in documents comes from ``knowledge/documents`` (through ``documented.py``).
"""
