"""How gunicorn serves Jelas: the engine is opened once, before workers fork, so that they share its memory."""

import os

preload_app = True
worker_class = "gthread"
workers = 2 if os.environ.get("MODE") == "production" else 1
threads = 4
graceful_timeout = 20
timeout = 30
accesslog = None
control_socket_disable = True
