"""How much is tried: a little in ``make test``, everything in ``make faults`` (``CASES=full``), or as many as ``CASES`` says."""

import os

CASES = os.environ.get("CASES", "")


def cases(few: int, full: int) -> int:
    """``few``, ``full`` or the number asked for."""
    if CASES == "full":
        return full
    return int(CASES) if CASES.isdecimal() else few
