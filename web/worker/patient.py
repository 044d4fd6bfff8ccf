"""The gunicorn worker that serves Jelas: a thread is given to a request only when the request is whole, and only for so long.

gunicorn's own thread worker waits for a slow client inside a thread, so that a handful of clients that send a byte now and then stop the
site. Here the event loop gathers head and body first. A request that runs too long is answered with 503; one that doesn't end even
then holds a thread for good, so the worker stops taking requests, lets the others finish, and is replaced.
"""

import errno
import select
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from serving.lost_workers import RETIRE, count_retired
from web import counts
from web.journal import refused
from web.worker.arriving import Arriving
from web.worker.bare import Headed, Page, bare, busy, busy_page
from web.worker.pace import Pace
from web.worker.sockets import READ, is_gone, send, shut
from web.worker.standstill import Standstill

_LINGER_SECONDS = 2.0
_BREATH_SECONDS = 0.05


@dataclass
class Serving:
    """A request that a thread works on; ``begun``: its answer is on its way; ``given_up``: it was answered in its place."""

    conn: TConn
    since: float
    begun: bool = False
    given_up: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


class Connection(TConn):
    """A connection that is closed by the event loop, never by a wait for the client."""

    linger: Callable[[socket.socket], None]
    cut_short = wants_page = False

    def close(self, graceful: bool = False) -> None:
        """See ``TConn.close``."""
        if graceful and not self.cfg.is_ssl:
            self.linger(self.sock)
        else:
            super().close()


class PatientWorker(ThreadWorker):
    """See the module. Seconds: for a request to arrive, to be answered and taken by the client, and after which its thread is lost."""

    wsgi: Any
    receive_seconds = 10.0
    request_seconds = 15.0
    stuck_seconds = 30.0
    within_seconds = 2.0  # what is answered at all: see Pace

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, Arriving] = {}
        self._serving: dict[int, Serving] = {}
        self._leaving: dict[socket.socket, float] = {}
        self._stuck: set[TConn] = set()
        self._retiring = False
        self._busy_page: Page | None = None
        self._pace = Pace(self.within_seconds)
        self._standstill = Standstill()

    def load_wsgi(self) -> None:
        """See ``Worker.load_wsgi``; the application is told how to have this worker replaced."""
        super().load_wsgi()
        self._busy_page = busy_page(self.wsgi.jinja_env)  # made now, not when there is no time for it
        self._standstill.begin()
        self.wsgi = partial(self._watched, self.wsgi)

    def accept(self, listener: socket.socket) -> None:
        """Take up a connection; nothing waits for what it will send."""
        try:
            client, address = listener.accept()
        except BlockingIOError:  # another worker was quicker
            return
        except OSError:  # gone before it was taken up, or no descriptor left: the next turn of the loop tries again
            time.sleep(_BREATH_SECONDS)
            return
        self.nr_conns += 1
        conn = Connection(self.cfg, client, address, listener.getsockname())
        conn.linger = self._linger
        self.enqueue_req(conn)

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a connection to a thread once its request has arrived. TLS of gunicorn's own is left as gunicorn has it."""
        if self.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        known = conn.parser.unreader.take_buffered() if conn.parser else b""
        arriving = self._arriving[conn] = Arriving(time.monotonic() + self.receive_seconds, bytearray(known))
        conn.sock.setblocking(False)
        self._hear(conn, arriving)
        if conn in self._arriving:
            self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._hear(conn, arriving))
            arriving.registered = True

    def handle(self, conn: TConn) -> bool:
        """See ``ThreadWorker.handle``; while it runs it is watched. Who waited too long is sent away, not kept longer."""
        if not self.cfg.is_ssl:
            counts.waiting.dec()
            now = time.monotonic()
            waited = now - conn.waiting_since
            if not self._pace.admits(waited, now, self._standstill.lately(now)):
                send(conn.sock, self._busy(conn, refused(503, waited)))
                return False
        serving = self._serving[threading.get_ident()] = Serving(conn, time.monotonic())
        try:
            return bool(super().handle(conn)) and not serving.given_up
        finally:
            self._serving.pop(threading.get_ident(), None)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """See ``ThreadWorker.finish_request``."""
        self._stuck.discard(conn)
        super().finish_request(conn, fs)

    def _keepalive_after(self, conn: TConn, keepalive: bool) -> bool:
        """See ``ThreadWorker``; a body too large to be taken is not waited for."""
        return not getattr(conn, "cut_short", False) and bool(super()._keepalive_after(conn, keepalive))

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """See ``Worker.handle_error``; what gunicorn answers by itself gets the headers too."""
        super().handle_error(req, Headed(client), addr, exc)

    def murder_pending(self) -> None:
        """What the loop does at least once a second: end what took too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn, arriving in list(self._arriving.items()):
            if now > arriving.deadline:
                self._refuse(conn, 408, "Request Timeout")
        for sock, until in list(self._leaving.items()):
            if now > until or is_gone(sock):
                self._leaving.pop(sock)
                sock.close()
        for serving in list(self._serving.values()):
            self._limit(serving, now - serving.since)

    def set_accept_enabled(self, enabled: bool) -> None:
        """See ``ThreadWorker``; a worker that is told to stop first takes up whom the system has greeted already."""
        super().set_accept_enabled(enabled)
        if not self.alive and not self._retiring:
            for listener in self.sockets:
                while select.select([listener], [], [], 0)[0]:
                    self.accept(listener)
                listener.close()  # from here on clients are refused, if nobody else holds the socket

    def _cap_keepalive(self, deadline: float) -> None:
        """A stopping worker waits no longer for requests that are on their way than for those of kept connections."""
        super()._cap_keepalive(deadline)
        for arriving in self._arriving.values():
            arriving.deadline = min(arriving.deadline, deadline)

    def _hear(self, conn: TConn, arriving: Arriving) -> None:
        """Take what has come; when the request is whole, or can't be, a thread is given to it."""
        ended = False
        try:
            while not (arriving.is_whole() or arriving.is_overlong()) and (part := conn.sock.recv(READ)):
                arriving.heard += part
            ended = not (arriving.is_whole() or arriving.is_overlong())
        except BlockingIOError:
            if arriving.wants_go_ahead():
                send(conn.sock, b"HTTP/1.1 100 Continue\r\n\r\n")
        except OSError:
            ended = True
        if arriving.is_overlong():
            self._refuse(conn, 431, "Request Header Fields Too Large")
        elif ended:
            self._forget(conn)
        elif arriving.is_whole():
            conn.cut_short, conn.wants_page = arriving.is_cut_short(), arriving.wants_page()
            self._hand_over(conn, bytes(arriving.heard))

    def _hand_over(self, conn: TConn, heard: bytes) -> None:
        self._unregister(conn)
        conn.init()
        conn.parser.unreader.unread(heard)
        conn.data_ready = True
        conn.waiting_since = time.monotonic()
        counts.waiting.inc()
        super().enqueue_req(conn)

    def _unregister(self, conn: TConn) -> None:
        if self._arriving.pop(conn).registered:
            self.poller.unregister(conn.sock)

    def _forget(self, conn: TConn, graceful: bool = False) -> None:
        """Close a connection whose request never came, or not whole."""
        self._unregister(conn)
        self.nr_conns -= 1
        conn.close(graceful)

    def _refuse(self, conn: TConn, status: int, phrase: str) -> None:
        """Send the client away; one that sent nothing is told nothing."""
        if self._arriving[conn].heard:
            send(conn.sock, bare(status, phrase, refused(status, 0.0)))
        self._forget(conn, graceful=True)

    def _busy(self, conn: TConn, request_id: str = "") -> bytes:
        return busy(self._busy_page if conn.wants_page else None, request_id)

    def _linger(self, sock: socket.socket) -> None:
        """End the answer, and leave the client a moment to read it: closing at once could take it away (RFC 9112, 9.6)."""
        try:
            sock.setblocking(False)
            sock.shutdown(socket.SHUT_WR)
            self._leaving[sock] = time.monotonic() + _LINGER_SECONDS
        except OSError:
            sock.close()

    def _limit(self, serving: Serving, seconds: float) -> None:
        if seconds > self.request_seconds:
            with serving.lock:
                if not serving.given_up:
                    serving.given_up = True
                    self.log.error("a request was given up after %.0f s", seconds)
                    if not serving.begun:
                        send(serving.conn.sock, self._busy(serving.conn))
                    shut(serving.conn.sock)
        if seconds > self.stuck_seconds and serving.conn not in self._stuck:
            self._stuck.add(serving.conn)
            self._retire(f"a request still runs after {seconds:.0f} s")

    def _retire(self, reason: str) -> None:
        """Take no more requests, finish those in hand, and end: gunicorn puts another worker in this one's place."""
        if self.alive:
            self.log.error("this worker is replaced: %s", reason)
            count_retired()
            self._retiring = True
            self.handle_exit(0, None)

    def _watched(self, application: Callable[..., Iterable[bytes]], environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        serving = self._serving.get(threading.get_ident())
        environ[RETIRE] = self._retire

        def begin(*args: Any) -> Any:
            if serving:
                with serving.lock:
                    if serving.given_up:
                        raise BrokenPipeError(errno.EPIPE, "answered in its place already")
                    serving.begun = True
            return start(*args)

        began = time.monotonic()
        try:
            return application(environ, begin)
        finally:
            ended = time.monotonic()
            self._pace.note(max(0.0, ended - began - self._standstill.since(began, ended)))
