"""How long a request may wait for a thread, so that what is answered at all is answered within two seconds."""

from dataclasses import dataclass

_OVERLOAD_SECONDS = 2.0


@dataclass
class Pace:
    """What requests took lately, and what waiting that leaves. Threads may write at once: a lost update does no harm."""

    within: float = 2.0
    least: float = 0.3
    seconds: float = 0.0
    _refused: float = float("-inf")

    def note(self, seconds: float) -> None:
        """A request took ``seconds``; a tenth of the news is believed at once."""
        self.seconds += (seconds - self.seconds) / 10

    def patience(self) -> float:
        """Seconds that a request may wait: twice what one takes lately is kept for answering, and two fifths of all for what is slower."""
        return max(self.least, 0.6 * self.within - 2 * self.seconds)

    def admits(self, waited: float, now: float, stood: float = 0.0) -> bool:
        """Whether a request that has ``waited`` until ``now`` is answered, not sent away.

        ``stood``: seconds of late in which the machine stood still. Who waited for that is answered, if late: it doesn't say that too many
        came. While requests are sent away too many do, whatever the machine does: then nothing is forgiven.
        """
        forgiven = stood if now - self._refused > _OVERLOAD_SECONDS else 0.0
        if waited <= self.patience() + forgiven:
            return True
        self._refused = now
        return False
