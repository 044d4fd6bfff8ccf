"""How well documents answer: ``python -m evaluation documents``; ``--learn`` fits ``knowledge/documents/answers.npz`` first.

The questions of ``questions.jsonl`` are about the texts of ``shared/data/policies``, which must have been taken in (``flask library add``).
``documents`` names those that answer (none: no document does), ``passage`` is a regular expression that a right passage matches. What must
not be lost to a document, a statement that answers rightly, comes from the bundled questions. ``cases.py`` reads them, ``asking.py`` asks,
``figures.py`` counts, ``learning.py`` learns. What does not live here: anything a served question needs.
"""
