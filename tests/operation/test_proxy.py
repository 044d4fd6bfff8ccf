"""A site with TLS, as the deployment guide ends: the very Caddyfile, a certificate of Caddy's own authority, the server behind it."""

import os
import shutil
import signal
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from tests.faults.serving import Server, free_port, serving, wait_for
from tests.small import ROOT, needs

CADDY = shutil.which("caddy") or shutil.which(ROOT / "instance/tools/usr/bin/caddy")


@dataclass
class Site:
    """The site as readers reach it, and what stands behind."""

    port: int
    tls: ssl.SSLContext
    server: Server

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by small name, body."""
        request = urllib.request.Request(f"https://localhost:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20, context=self.tls) as answer:
                return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    needs(CADDY, "caddy is not installed")
    folder = tmp_path_factory.mktemp("proxy")
    with serving(folder, workers=2, MODE="production", JELAS_PROXY_HOPS="1") as server:
        port = free_port()
        own = f"admin off\n\tskip_install_trust\n\thttp_port {free_port(port)}\n\thttps_port {port}\n\tstorage file_system {folder}/caddy"
        (folder / "Caddyfile").write_text((ROOT / "deploy/Caddyfile").read_text().replace("admin off", own))
        command = [str(CADDY), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
        named = {"SITE": "localhost", "UPSTREAM": f"127.0.0.1:{server.port}", "XDG_CONFIG_HOME": str(folder)}
        with (folder / "caddy.log").open("wb") as log:
            proxy = subprocess.Popen(command, env={**os.environ, **named}, stderr=log, stdout=log)
        root = folder / "caddy/pki/authorities/local/root.crt"
        try:
            wait_for(root.exists, 30)
            reached = Site(port, ssl.create_default_context(cafile=str(root)), server)
            wait_for(lambda: _answers(reached), 30)
            yield reached
        finally:
            proxy.terminate()
            proxy.wait(20)


def _answers(site: Site) -> bool:
    with suppress(OSError):
        return site.get("/healthz")[0] == 200
    return False


def test_it_answers_over_tls_as_a_secure_site(site: Site) -> None:
    status, headers, body = site.get("/?q=can+Facebook+read+my+chats")
    assert status == 200
    assert b"<main" in body
    assert "max-age" in headers["strict-transport-security"]
    assert f"https://localhost:{site.port}" in body.decode() or b"http://" not in body.split(b"</head>")[0]


def test_counts_are_not_for_the_public(site: Site) -> None:
    assert site.get("/metrics")[0] == 404
    assert site.get("/readyz")[0] == 404
    assert site.server.get("/metrics")[0] == 200


GUARDS = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "strict-transport-security",
    "x-content-type-options",
}


@pytest.mark.parametrize("path", ["/", "/embed", "/metrics", "/nothing", "/static/app.js", "/?q=" + "a" * 9000])
def test_whoever_answers_the_response_is_guarded(site: Site, path: str) -> None:
    """The application, gunicorn where it reads no request, the proxy itself; what the application has set stays."""
    headers = site.get(path)[1]
    assert headers.keys() >= GUARDS
    assert ("frame-ancestors 'self'" in headers["content-security-policy"]) == (path == "/embed")


def test_the_proxys_id_of_a_request_is_the_readers(site: Site) -> None:
    """One id from end to end; what a client sends in its place is not taken."""
    given = site.get("/healthz", **{"X-Request-ID": "forged-by-client"})[1]["x-request-id"]
    assert given != "forged-by-client"
    assert len(given) == 36


def test_the_address_is_the_one_the_proxy_saw(site: Site) -> None:
    assert site.get("/healthz", **{"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"})[1]["strict-transport-security"]


def test_nobody_notices_that_the_workers_are_replaced(site: Site) -> None:
    statuses: list[int] = []
    done = threading.Event()

    def read_on() -> None:
        while not done.is_set():
            statuses.append(site.get("/api/v1/statements/e2ee")[0])

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    before = set(site.server.workers())
    site.server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: len(site.server.workers()) == 2 and not before & set(site.server.workers()), 20)
    time.sleep(0.3)
    done.set()
    for reader in readers:
        reader.join(30)
    assert set(statuses) == {200}
    assert len(statuses) > 10


def test_nothing_that_was_asked_is_written_down(site: Site) -> None:
    site.get("/?q=perselingkuhan+tetangga")
    folder = site.server.log.parent
    assert "perselingkuhan" not in site.server.said + (folder / "caddy.log").read_text()


def test_without_a_server_behind_it_readers_are_told_to_come_back(site: Site) -> None:
    """The last test: the server ends here."""
    site.server.process.send_signal(signal.SIGTERM)
    site.server.process.wait(30)
    status, headers, _ = site.get("/")
    assert (status, headers["retry-after"]) == (502, "5")
    assert headers.keys() >= GUARDS
