"""How long a request may wait for a thread, so that what is answered at all is answered within two seconds."""

from dataclasses import dataclass


@dataclass
class Pace:
    """What requests took lately, and what waiting that leaves. Threads may write at once: a lost update does no harm."""

    within: float = 2.0
    least: float = 0.3
    seconds: float = 0.0

    def note(self, seconds: float) -> None:
        """A request took ``seconds``; a tenth of the news is believed at once."""
        self.seconds += (seconds - self.seconds) / 10

    def patience(self) -> float:
        """Seconds that a request may wait: twice what one takes lately is kept for answering, and two fifths of all for what is slower."""
        return max(self.least, 0.6 * self.within - 2 * self.seconds)
