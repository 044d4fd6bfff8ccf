"""How Jelas runs as a service, whoever asks it what.

What lives here: the lines of its log (``logs.py``, ``gunicorn_log.py``), where several worker processes add up their counts
(``counts.py``), how one is asked to go and how many went (``lost_workers.py``), what is done beside answering readers (``beside.py``) or in
a process apart (``apart.py``), memory that is given back and weighed (``memory.py``), and what nothing can rebuild, in one file
(``backup.py``).
What does not: what is counted and answered, and the worker that does so (``web``, ``web/worker``); gunicorn's configuration (``deploy``).
"""
