"""The index: a disposable build product of the library, searched by ``retrieval``.

What lives here: its parts (``vectors.py`` with ``shortcut.py`` for large ones, ``keywords.py`` BM25, ``tokens.py`` late interaction,
``asks.py`` the ways of asking), how it is built and swapped in (``build.py``), what it says of itself (``manifest.py``), and the whole as
one searchable thing (``passage_index.py``).
What does not: deciding which passage is right. Delete the folder ``instance/index`` at any time; it is built anew.
"""
