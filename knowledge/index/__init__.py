"""The index: a disposable build product of the library, searched by ``retrieval``.

What lives here:

- the whole as one searchable thing (``passage_index.py``), how it is built and swapped in (``build.py``, with ``embedding_cache.py``), and
  what it says of itself (``manifest.py``);
- its signals: ``vectors.py`` (kept in ``rows.py``, with ``shortcut.py`` for large ones), ``keywords.py`` (BM25, with ``bridge.py`` between
  the languages), ``tokens.py`` (late interaction, kept by ``packing.py``);
- what ways of asking tell: ``asks.py`` (whose each is), ``written.py`` (by their very words), ``recognition.py`` (all of them together),
  ``unanswered.py`` (what nobody answered);
- which passages belong together: ``groups.py`` (they say the same), ``succession.py`` (one goes on where another ends);
- how it lies on disk: ``mapping.py`` (arrays that workers share), ``spans.py`` (rows that are read, not mapped).

What does not: deciding which passage is right. Delete the folder ``instance/index`` at any time; it is built anew.
"""
