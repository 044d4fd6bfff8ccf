"""Which site a request comes from, as browsers name it: a scheme, a host and a port."""

import re
from typing import NamedTuple

_ADDRESS = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)(?::(\d{1,5}|\*))?(?:[/?#].*)?", re.IGNORECASE)
_PORTS = {"http": "80", "https": "443"}
_ANY = "*"


class _Origin(NamedTuple):
    scheme: str
    host: str
    port: str


def is_of(origin: str, address: str) -> bool:
    """Whether ``origin`` is the site of ``address``, whose path says nothing. As in a content policy ``https://*.ngo.example`` is every
    site below that one, and ``:*`` any port.
    """
    sent, named = _read(origin), _read(address)
    if sent is None or named is None or sent.scheme != named.scheme or named.port not in (sent.port, _ANY):
        return False
    return sent.host == named.host or (named.host.startswith("*.") and sent.host.endswith(named.host[1:]))


def _read(address: str) -> _Origin | None:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    scheme = found[1].lower()
    return _Origin(scheme, found[2].lower(), found[3] or _PORTS[scheme])
