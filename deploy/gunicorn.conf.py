"""How gunicorn serves Jelas: the engine is opened once, before workers fork, so that they share its memory."""

import os
from typing import Any

from web import workers as lost_workers

lost_workers.open_counts()
preload_app = True
worker_class = "web.worker.PatientWorker"
workers = 2 if os.environ.get("MODE") == "production" else 1
threads = 4
graceful_timeout = 20
timeout = 30
accesslog = None
control_socket_disable = True


def worker_exit(server: Any, worker: Any) -> None:
    """End a worker here: the destructors of ONNX Runtime would join threads that only the process it was forked from has, and abort."""
    if not worker.booted:
        os._exit(server.WORKER_BOOT_ERROR)
    if worker.alive:  # nobody told it to stop
        os._exit(1)
    lost_workers.count_orderly()
    os._exit(0)


def worker_abort(worker: Any) -> None:
    """A worker that showed no sign of life for ``timeout`` seconds has nothing to finish."""
    os._exit(1)


def child_exit(server: Any, worker: Any) -> None:
    """In the master: count the ends of workers."""
    lost_workers.count_end()
