"""Retrieval: which passages may answer (``admission.py``) and in which order they come (``ranking.py``, ``reranker.py`` where one is set).

What lives here: turning the index's raw signals into one order, generic over any corpus, and for passages without ways of asking (a
dataset's) into one number, how likely they hold an answer (``confidence.py``: the evaluation measures it, no reader's answer hangs on it).
What does not: deciding whether to answer a reader, and anything a reader sees; that is ``answers`` (and ``documents`` for theirs).
"""
