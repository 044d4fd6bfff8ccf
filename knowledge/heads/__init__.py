"""Heads: what is learnt once for all texts and turns vectors into better ones, with what was learnt beside it (``*.npz``).

What lives here: late interaction (``head.py``), topics of whole texts (``topic.py``), what recognises questions (``recogniser.py``), those
that an index needs (``heads.py``), how such files are read and written (``learnt.py``), scales, shares and chances (``standardising.py``).
What does not: learning them (``evaluation``), and anything that knows which passages there are.
"""
