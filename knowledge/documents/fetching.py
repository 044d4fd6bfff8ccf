"""Gets a page politely and safely: robots.txt, a pause between requests, limits, and no address inside the operator's own network.

Each hop's name is resolved once, all its addresses are checked, and the connection goes to the address that was checked: a name
that changes its mind in between leads nowhere. Proxies are not used.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import check_size

AGENT = "JelasBot/1.0 (library of official documents)"
_REDIRECTS = 5
_MOST_SECONDS = 60.0  # for one request
_SILENCE = 20.0  # seconds without a byte
_PAUSE, _LONGEST_PAUSE = 1.0, 10.0  # seconds between requests to one host
_MOST_ROBOTS = 500_000  # bytes that RFC 9309 asks crawlers to read at least
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that has been given out to the public
_CARRYING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("::ffff:0:0:0/96"))
_MOVED = frozenset([301, 302, 303, 307, 308])

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its content, media type, and the marks by which a later request can ask whether it changed.

    ``unchanged``: the server said that it hasn't; then there is no content.
    """

    url: str
    content: bytes = b""
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def resolved(host: str, port: int) -> list[str]:
    """The addresses of ``host``. Raises OSError where it has none."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass
class Fetcher:
    """Fetches one page after the other; remembers robots.txt and when each host was last asked."""

    allow_private: bool = False
    resolve: Resolve = resolved
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    most_seconds: float = _MOST_SECONDS
    _robots: dict[str, RobotFileParser] = field(default_factory=dict, repr=False)
    _asked: dict[str, float] = field(default_factory=dict, repr=False)

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """What ``url`` gives, redirects followed. Raises DocumentError where it can't or mustn't be had."""
        conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        seen: list[str] = []
        while len(seen) <= _REDIRECTS:
            if url in seen:
                raise DocumentError(f"{url} redirects in a circle: give the address where the document itself is")
            seen.append(url)
            self._permitted(url)
            status, headers, content = self._request(url, conditions)
            if status in _MOVED and "location" in headers:
                url = urljoin(url, headers["location"])
                continue
            return _fetched(url, status, headers, content)
        raise DocumentError(f"{seen[0]} redirects more than {_REDIRECTS} times: give the address where the document itself is")

    def _permitted(self, url: str) -> None:
        parts = _checked_parts(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(host)
        if not self._robots[host].can_fetch(AGENT, url):
            raise DocumentError(f"{url}: the site's robots.txt asks not to fetch it: save the page in a browser and add the file")

    def _read_robots(self, host: str) -> RobotFileParser:
        """The site's rules: none where it has no robots.txt, all forbidden where it can't be had (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        url = f"{host}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            status, headers, content = self._request(url, {}, most=_MOST_ROBOTS)
            if status not in _MOVED or "location" not in headers:
                break
            url = urljoin(url, headers["location"])
        if status == 200:
            rules.parse(content.decode("utf-8", "replace").splitlines())
        elif 400 <= status < 500:
            rules.parse([])
        else:
            raise DocumentError(f"{url} answers {status}, so nothing tells what may be fetched there: try again later")
        return rules

    def _request(self, url: str, conditions: Mapping[str, str], most: int = 0) -> tuple[int, Mapping[str, str], bytes]:
        """One request without redirects: status, headers by small name, body (at most ``most`` bytes where given)."""
        parts = _checked_parts(url)
        address = self._address(parts)
        self._wait(parts.netloc)
        headers = {
            "Host": parts.netloc.rpartition("@")[2],
            "User-Agent": AGENT,
            "Accept": "text/html,application/pdf,text/*;q=0.9",
            **conditions,
        }
        connection = _connection(parts, address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        late = threading.Event()
        try:
            with _cut_after(connection, self.most_seconds, late):
                connection.request("GET", path, headers=headers, preload_content=False)
                answer = connection.getresponse()
                found = {name.lower(): value for name, value in answer.headers.items()}
                body = self._body(answer, url, most)
                if late.is_set():  # a body without a length ends like a whole one
                    raise OSError("cut off")
                return answer.status, found, body
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if late.is_set():
                raise DocumentError(f"{url} takes too long: try again later, or save it and add the file") from error
            raise DocumentError(f"{url} cannot be fetched ({error}): check the address, or try again later") from error
        finally:
            connection.close()

    def _body(self, answer: urllib3.BaseHTTPResponse, url: str, most: int) -> bytes:
        body = bytearray()
        for part in answer.stream(65_536, decode_content=True):
            body += part
            if most and len(body) > most:
                return bytes(body[:most])
            check_size(len(body), url)
        return bytes(body)

    def _address(self, parts: SplitResult) -> str:
        """An address of the host, all of them checked to lie in the public internet."""
        host, port = parts.hostname or "", parts.port or _default_port(parts)
        try:
            addresses = self.resolve(host, port)
        except OSError as error:
            raise DocumentError(f"{parts.geturl()}: no such host ({error}): check the address and the network") from error
        private = [address for address in addresses if not _is_public(address)]
        if not addresses or (private and not self.allow_private):
            where = f"lies at {private[0]}, inside a private network" if private else "has no address"
            raise DocumentError(f"{parts.geturl()}: {host} {where}: use --allow-private if that is meant")
        return addresses[0]

    def _wait(self, host: str) -> None:
        rules = next((rules for name, rules in self._robots.items() if name.endswith(f"//{host}")), None)
        wished = rules.crawl_delay(AGENT) if rules else None
        pause = min(float(wished or _PAUSE), _LONGEST_PAUSE)
        since = self.clock() - self._asked.get(host, -_LONGEST_PAUSE)
        if since < pause:
            self.sleep(pause - since)
        self._asked[host] = self.clock()


def _connection(parts: SplitResult, address: str) -> HTTPConnection:
    host, port = parts.hostname or "", parts.port or _default_port(parts)
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=_SILENCE)
    return HTTPSConnection(
        address, port, timeout=_SILENCE, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED", ca_certs=certifi.where()
    )


@contextmanager
def _cut_after(connection: HTTPConnection, seconds: float, late: threading.Event) -> Iterator[None]:
    """Cut the connection after ``seconds``, whatever is going on on it: a server that sends a byte now and then holds nobody up."""

    def cut() -> None:
        late.set()
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _checked_parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise DocumentError(f"{url}: not a web address ({error}): write the full address") from error
    if not known or parts.username:
        raise DocumentError(f"{url}: not a web address that can be fetched: write one that begins with https://")
    return parts


def _default_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _is_public(address: str) -> bool:
    """Whether an address lies in the public internet, and so does any IPv4 address it carries inside."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if any(found in network for network in _CARRYING):
        carried.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    inner = all(_is_public(str(own)) for own in carried if own)
    return inner and found.is_global and (found in _UNICAST or found in _CARRYING[0])


def _fetched(url: str, status: int, headers: Mapping[str, str], content: bytes) -> Fetched:
    if status == 304:
        return Fetched(url, unchanged=True)
    if status != 200:
        raise DocumentError(f"{url} answers {status}: check the address in a browser")
    return Fetched(url, content, headers.get("content-type", ""), headers.get("etag", ""), headers.get("last-modified", ""))
