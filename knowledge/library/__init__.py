"""The library: statements, claims and glossary as data, read from YAML, checked, and placed in time and region.

What lives here: the nouns (``statement.py``, ``claim.py``, ``glossary.py``), reading them with line numbers (``reading.py``), every
check an editor gets (``checks.py``), what held when (``timeline.py``) and where (``regions.py``).
What does not: searching, and anything that knows of questions or answers.
"""
