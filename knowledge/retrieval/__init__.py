"""Retrieval: which passages may answer (``admission.py``) and in which order they come (``ranking.py``).

What lives here: turning the index's raw signals into one order, generic over any corpus.
What does not: deciding whether to answer at all, and anything a reader sees; that is ``answers``.
"""
