"""How gunicorn serves Jelas: the engine is opened once, before workers fork, so that they share its memory."""

import os
from typing import Any

from serving import lost_workers
from serving.counts import close_counts, open_counts
from serving.memory import settle
from settings import read_settings

open_counts()
from web import counts  # noqa: E402 - prometheus-client looks for the folder of counts when it is imported

lost_workers.open_counts()
_settings = read_settings()
bind = f"{_settings.host}:{_settings.port}"
preload_app = True
worker_class = "web.worker.PatientWorker"
workers = _settings.worker_count
threads = 4
graceful_timeout = 20
timeout = 30
accesslog = None
logger_class = "serving.gunicorn_log.JelasLogger"
control_socket_disable = True


def on_reload(server: Any) -> None:
    """At SIGHUP: the master takes up the newest index, so that the new workers share it as the first ones did."""
    server.app.callable.extensions["jelas"].renew()
    settle()


def pre_fork(server: Any, worker: Any) -> None:
    """In the master: count the workers that it starts."""
    counts.worker_starts.inc()


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
    counts.forget_worker(worker.pid)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    close_counts()
