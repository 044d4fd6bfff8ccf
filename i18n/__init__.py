"""Languages: the Babel catalogues, which language a question is in, everyday Indonesian, and how questions are put.

What lives here: ``translations/`` (all user-visible prose outside statements) and its ``catalogues.py``; ``language.py`` (detection);
``everyday.py`` with ``everyday.tsv`` (everyday words to standard ones); how a question is read (``reader.py``), by what asks
for yes or no (``yes_no.py``) or for more (``open_questions.py``), ``tags.py`` ("or not?"), ``denial.py``, how turns hang together
(``conversation.py``, ``leaning.py``), ``places.py``, ``greetings.py``, ``intent.py``, ``tense.py``, ``numbers.py``, ``limits.py`` and
``points.py``, ``concerns.py``, ``sought.py`` (what a phrase looks for) and ``manner.py`` (how a question goes beyond facts), out of
``patterns.py`` that they share; ``polarity.py`` (how a question is turned) and ``standard.py`` (what of it is compared with others),
which sets ``asides.py`` aside. What is typed is made plain (``patterns.plain``) and brought to standard words once, at the front of
``reader.py`` and ``standard.py``: whatever reads it afterwards takes plain text in standard words.
What does not: anything that knows of statements, the index or Flask's requests.
"""
