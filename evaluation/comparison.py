"""Two runs against each other, question by question: what was gained, and whether it may be chance."""

from evaluation.intervals import Difference, difference
from evaluation.measures import MEANINGS
from evaluation.report import Report

_MEASURE = "Success@1"


def compared(before: Report, after: Report, half: str | None = None) -> dict[str, Difference]:
    """The difference in each measure over the questions that both runs judged by it; ``half``: only that half."""
    earlier = {row["key"]: row for row in before["rows"]}
    shared = [(earlier[row["key"]], row) for row in after["rows"] if row["key"] in earlier and half in (None, row["half"])]
    found = {}
    for name in MEANINGS:
        judged = [(old["values"], new["values"], new["cluster"]) for old, new in shared]
        both = [(old[name], new[name], cluster) for old, new, cluster in judged if name in old and name in new]
        if both:
            found[name] = difference(*zip(*both, strict=True))
    return found


def gained_and_lost(before: Report, after: Report) -> tuple[list[str], list[str]]:
    """Keys of the questions that got better and worse by ``_MEASURE``."""
    earlier = {row["key"]: row["values"] for row in before["rows"]}
    moved = {
        row["key"]: row["values"][_MEASURE] - earlier[row["key"]][_MEASURE]
        for row in after["rows"]
        if _MEASURE in row["values"] and _MEASURE in earlier.get(row["key"], {})
    }
    return [key for key, gain in moved.items() if gain > 0], [key for key, gain in moved.items() if gain < 0]
