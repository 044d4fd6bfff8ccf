"""The core of Jelas: statements, retrieval and answers.

Rooms:

- ``statements/``, ``claims/``, ``glossary.yaml``: the knowledge itself, as YAML files that editors write.
- ``library/``: reads and checks those files; knows what held on which day and in which region.
- ``models/``: prepares an embedding model and serves it.
- ``heads/``: what is learnt once and turns its vectors into better ones.
- ``index/``: the disposable build product that is searched.
- ``retrieval/``: finds and orders passages for a question.
- ``answers/``: decides, drafts and verifies; ``Engine.ask`` lives here.
- ``documents/``: official texts taken in whole, and answers from them.

Of these, each imports only those above it (``tests/unit/test_layers.py``).

Nothing in here imports Flask, ``web``, ``i18n`` or ``evaluation``: language detection, everyday words and user-visible
phrases are handed in by ``assembly.py``.
"""

from knowledge.private import tell_nobody
from knowledge.threads import one_thread_each

one_thread_each()
tell_nobody()
