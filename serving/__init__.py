"""How Jelas runs as a service: the lines of its log, and where several worker processes add up their counts.

What does not live here: what is counted and answered (``web``), and gunicorn's own configuration (``deploy``).
"""
