"""How Jelas runs as a service: the lines of its log, where several worker processes add up their counts, what is done beside answering
readers or in a process apart, and the memory that is given back and weighed.

What does not live here: what is counted and answered (``web``), and gunicorn's own configuration (``deploy``).
"""
