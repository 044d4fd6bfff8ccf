"""Languages: the Babel catalogues, which language a question is in, everyday Indonesian, and how questions are put.

What lives here: ``translations/`` (all user-visible prose outside statements) and its ``catalogues.py``; ``language.py`` (detection);
``everyday.py`` with ``everyday.tsv`` (everyday words to standard ones); how a question is read (``reader.py``) by its ``grammar.py``
(yes/no, negation, follow-ups), ``intent.py``, ``tense.py``, ``numbers.py``, ``polarity.py``, ``conversation.py`` and ``concerns.py``;
``standard.py`` (what of a question is compared with others).
What does not: anything that knows of statements, the index or Flask's requests.
"""
