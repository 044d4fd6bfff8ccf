"""Languages: the Babel catalogues, which language a question is in, everyday Indonesian, and how questions are put.

What lives here: ``translations/`` (all user-visible prose outside statements) and its ``catalogues.py``; ``language.py`` (detection);
``everyday.py`` with ``everyday.tsv`` (everyday words to standard ones); ``grammar.py`` (yes/no, negation, follow-ups, regions, concerns);
``standard.py`` (what of a question is compared with others).
What does not: anything that knows of statements, the index or Flask's requests.
"""
