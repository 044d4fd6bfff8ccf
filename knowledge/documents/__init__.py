"""Documents: official texts taken in whole, with their versions.

What lives here: reading a file into one normalised text (``formats.py`` and the readers ``markdown.py``, ``html.py``, ``pdf.py``,
``plain.py``; ``blocks.py`` is their common tongue, ``html_clutter.py`` tells menus from text), cutting it into passages (``cutting.py``),
keeping it (``store.py``), which version stood on a day (``shelf.py``), answering from it (``citing.py``; ``trust.py`` decides when,
``quoting.py`` quotes), which passages a statement rests on (``grounds.py``), what changed between versions (``changes.py``), and getting
documents from the web (``fetching.py``, ``refreshing.py``) or from an Open Terms Archive collection (``ota.py``).
What does not: statements (our own summaries, ``library/``), the pages (``web/documents.py``), the commands (``commands/documents.py``).
"""
