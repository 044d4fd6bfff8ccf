"""Whether two texts are versions of one: how many runs of three words they share."""

SAME = 0.2
"""Of the runs of the shorter text: versions of the policies we know share 0.53 or more; what different publishers wrote, 0.11 or less."""
_RUN = 3  # words


def likeness(one: str, other: str) -> float:
    """The share of the shorter text's runs of three words that stand in the other, 0 to 1."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)}
