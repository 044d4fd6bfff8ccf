"""How often a client may ask: Flask-Limiter, by address; behind reverse proxies only as many hops are believed as are declared."""

import threading
import time
from collections.abc import Callable

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import MemoryStorage
from werkzeug.middleware.proxy_fix import ProxyFix

from web.core import core

LIMITED = frozenset({"ask.home", "ask.answer_form", "ask.answer_json", "embed.frame", "feedback.give"})
_SENT_AWAY = (429, 503)
_TOLERATED_SECONDS = 5.0
_IN_MEMORY = "memory://"
_SWEEP_SECONDS = 10.0


class Clock:
    """Notices a clock that was set back: counts kept in memory would otherwise end only when it is again as late as it was.

    Redis counts by a clock of its own, which nobody sets.
    """

    def __init__(self) -> None:
        self._latest = time.time()

    def look(self, begin_anew: Callable[[], None]) -> None:
        """Call ``begin_anew`` where the clock is behind what it was."""
        now = time.time()
        if now < self._latest - _TOLERATED_SECONDS:
            begin_anew()
        self._latest = now


class Sweeper(threading.Timer):
    """Forgets counts that are over now and then. Of its own accord the store in memory starts a thread for that at nearly each request."""

    def run(self) -> None:
        """See ``Timer.run``; again and again."""
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)

    @classmethod
    def at_work(cls, store: MemoryStorage) -> None:
        """Have one sweep ``store``. No thread survives a fork, so each worker needs its own, when it first serves."""
        if not (isinstance(store.timer, cls) and store.timer.is_alive()):
            store.timer = cls(_SWEEP_SECONDS, store.timer.function)
            store.timer.daemon = True
            store.timer.start()


def register(app: Flask) -> None:
    """Count questions by client and refuse those beyond the limit with 429 and ``Retry-After``; tests are not limited."""
    settings = app.extensions["jelas"].settings
    if hops := settings.proxy_hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.after_request(_come_back)  # before the limiter's own, so that it runs after it
    if settings.rate_store == _IN_MEMORY:
        clock = Clock()
        app.before_request(lambda: clock.look(limiter.reset))  # before the limiter's own, too
        if not settings.testing:  # nothing is counted then
            app.before_request(lambda: Sweeper.at_work(limiter.storage))
    limiter = Limiter(
        get_remote_address,
        app=app,
        enabled=not settings.testing,
        storage_uri=settings.rate_store,
        application_limits=[lambda: core().settings.rate_limit],
        application_limits_exempt_when=_asks_nothing,
        headers_enabled=True,
        in_memory_fallback_enabled=True,  # without Redis each worker counts for itself, and asks again
    )


def _asks_nothing() -> bool:
    """Pages may be read, and browsers may ask whether they may ask, as often as they like; only questions and feedback cost something."""
    only_reads = request.method in ("GET", "HEAD") and not request.args.get("q")
    return request.endpoint not in LIMITED or request.method == "OPTIONS" or only_reads


def _come_back(response: Response) -> Response:
    """Only who was sent away is told when to come back; the limiter tells everybody."""
    if response.status_code not in _SENT_AWAY:
        response.headers.pop("Retry-After", None)
    return response
