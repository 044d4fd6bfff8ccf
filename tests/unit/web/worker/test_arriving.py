"""When a request is whole, told from its bytes as they come."""

import pytest

from web.worker.arriving import Arriving

HEAD = b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"


def whole_after(*parts: bytes) -> list[bool]:
    """After each part, whether the request is whole."""
    arriving, found = Arriving(0.0), []
    for part in parts:
        arriving.heard += part
        found.append(arriving.is_whole())
    return found


@pytest.mark.parametrize(
    "end", [b"0\r\n\r\n", b"0\r\nDigest: abc\r\n\r\n", b"000;last\r\nA: b\r\nC: d\r\n\r\n"], ids=["bare", "trailer", "trailers"]
)
def test_chunks_end_with_what_trails_them(end: bytes) -> None:
    body = b"2\r\n{}\r\nA;name=value\r\n0123456789\r\n" + end
    assert whole_after(*(bytes([byte]) for byte in HEAD + body)) == [False] * (len(HEAD + body) - 1) + [True]
    assert whole_after(HEAD + body + b"GET / HTTP/1.1\r\n") == [True]


def test_what_looks_like_an_end_inside_a_chunk_is_none() -> None:
    assert whole_after(HEAD + b"7\r\n10\r\n\r\n", b"x\r\n", b"0\r\n\r\n") == [False, False, True]


def test_what_is_no_chunk_is_left_to_the_parser() -> None:
    assert whole_after(HEAD, b"{}\r\n") == [False, True]
