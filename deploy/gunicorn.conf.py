"""How gunicorn serves Jelas: the engine is opened once, before workers fork, so that they share its memory."""

import os
from typing import Any

preload_app = True
worker_class = "gthread"
workers = 2 if os.environ.get("MODE") == "production" else 1
threads = 4
graceful_timeout = 20
timeout = 30
accesslog = None
control_socket_disable = True


def worker_exit(server: Any, worker: Any) -> None:
    """End a worker here: the destructors of ONNX Runtime would join threads that only the process it was forked from has, and abort."""
    os._exit(0)
