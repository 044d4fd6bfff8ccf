"""Sockets without waiting: the loop that serves all clients waits for none of them."""

import socket

READ = 65_536


def send(sock: socket.socket, content: bytes) -> None:
    """What fits into the socket at once."""
    try:
        sock.send(content, socket.MSG_DONTWAIT)
    except OSError:
        return


def shut(sock: socket.socket) -> None:
    """End both directions."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def is_gone(sock: socket.socket) -> bool:
    """Whether the client has closed its side; what it sends meanwhile is thrown away."""
    try:
        return not sock.recv(READ)
    except BlockingIOError:
        return False
    except OSError:
        return True
