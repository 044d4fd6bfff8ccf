"""Languages: the Babel catalogues, which language a question is in, everyday Indonesian, and how questions are put.

What lives here: ``translations/`` (all user-visible prose outside statements) and its ``catalogues.py``; ``language.py`` (detection);
``everyday.py`` with ``everyday.tsv`` (everyday words to standard ones); how a question is read (``reader.py``), by what asks
for yes or no (``yes_no.py``) or for more (``open_questions.py``), ``tags.py`` ("or not?"), ``denial.py``, how turns hang together
(``conversation.py``, ``leaning.py``), ``places.py``, ``greetings.py``, ``intent.py``, ``tense.py``, ``numbers.py`` and ``limits.py``,
``concerns.py``, ``sought.py`` (what a phrase looks for) and ``manner.py`` (how a question goes beyond facts), out of ``patterns.py``
that they share; ``polarity.py`` (how a question is turned) and ``standard.py`` (what of it is compared with others), which sets
``asides.py`` aside.
What does not: anything that knows of statements, the index or Flask's requests.
"""
