"""What a server does beside answering: it takes up another index in a thread of its own, so that no reader waits for that."""

import threading
import time
from collections.abc import Callable

from serving.memory import give_back

_UNDER_WAY_SECONDS = 2.0


def beside(take_up: Callable[[], None]) -> None:
    """Take up an index beside the requests; what the one before took is given back once those that began with it have ended."""
    threading.Thread(target=_taken_up, args=(take_up,), name="taking up an index", daemon=True).start()


def _taken_up(take_up: Callable[[], None]) -> None:
    take_up()
    time.sleep(_UNDER_WAY_SECONDS)
    give_back()
