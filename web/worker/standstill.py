"""Notices when this process stood still: stopped, swapped out, or left without a processor. Who waited then waited for the machine.

A thread sleeps for a moment, again and again; where it wakes much later than it should, nothing here ran meanwhile.
"""

import threading
import time
from collections import deque
from dataclasses import dataclass, field

_EVERY_SECONDS = 0.05
_TOLERATED_SECONDS = 0.2  # that late is the ordinary taking of turns between threads and programs
_REMEMBERED_SECONDS = 10.0
_MOST_SECONDS = 5.0


@dataclass
class Standstill:
    """For how long this process stood still lately. One thread looks, others ask."""

    _looked: float = field(default_factory=time.monotonic)
    _stood: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=64))

    def begin(self) -> None:
        """Look, for as long as the process lives."""
        self._looked = time.monotonic()
        threading.Thread(target=self._watch, name="standstill", daemon=True).start()

    def look(self, now: float) -> None:
        """It is ``now``: note by how much that is too late."""
        if late := self._late(now):
            self._stood.append((now, late))
        self._looked = now

    def lately(self, now: float) -> float:
        """Seconds that the process stood still of late, this very moment included; not more than a reader would wait."""
        return min(_MOST_SECONDS, self.since(now - _REMEMBERED_SECONDS, now))

    def since(self, began: float, now: float) -> float:
        """Seconds that it stood still between ``began`` and ``now``; where it did already when that began, the whole standstill counts."""
        return sum(seconds for when, seconds in tuple(self._stood) if when > began) + self._late(now)

    def _late(self, now: float) -> float:
        late = now - self._looked - _EVERY_SECONDS
        return late if late > _TOLERATED_SECONDS else 0.0

    def _watch(self) -> None:
        while True:
            time.sleep(_EVERY_SECONDS)
            self.look(time.monotonic())
