"""Load: what wrk is asked to do, and what came of it."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import JelasError

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """Questions from a file to one server: ``rate`` a second, or as fast as answers come where it is 0."""

    port: int
    bodies: Path
    connections: int
    threads: int = 1

    def play(self, seconds: float, rate: float = 0, *, trace: bool = False) -> "Outcome":
        """Ask for ``seconds``; every response is counted."""
        command = [self._wrk(), f"-t{self.threads}", f"-c{self.connections}", f"-d{round(seconds)}s", "--timeout", "30s"]
        script = ["-s", str(SCRIPT), f"http://127.0.0.1:{self.port}/api/v1/ask", "--"]
        arguments = [f"{rate:.3f}", str(self.threads), str(self.bodies), "trace" if trace else "count"]
        done = subprocess.run([*command, *script, *arguments], capture_output=True, text=True)
        told = [line for line in done.stdout.splitlines() if line.startswith("SOAK ")]
        if not told:
            raise JelasError(f"wrk gave no figures: {(done.stderr or done.stdout).strip()[-400:]}")
        return Outcome.of(json.loads(told[0].removeprefix("SOAK ")))

    @staticmethod
    def _wrk() -> str:
        if found := shutil.which("wrk"):
            return found
        raise JelasError("wrk isn't installed: run scripts/debian-packages as root, or install the package wrk")


@dataclass(frozen=True)
class Outcome:
    """What came of a load: responses by status, answers by index, durations in whole milliseconds (counted up), failures."""

    seconds: float = 0.0
    statuses: Counter[str] = field(default_factory=Counter)
    indexes: Counter[str] = field(default_factory=Counter)
    answered_ms: Counter[int] = field(default_factory=Counter)
    refused_ms: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    refused_bare: int = 0
    late_seconds: float = 0.0
    events: tuple[tuple[float, int, int], ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Outcome":
        """What ``load.lua`` printed."""
        plain: dict[str, Any] = {name: told[name] for name in ("seconds", "refused_bare", "late_seconds")}
        texts: dict[str, Any] = {name: Counter(told[name]) for name in ("statuses", "indexes")}
        times: dict[str, Any] = {
            name: Counter({int(ms): count for ms, count in told[name].items()}) for name in ("answered_ms", "refused_ms")
        }
        broken = sum(int(told[name]) for name in ("connect", "read", "write", "timeout"))
        return cls(**plain, **texts, **times, broken=broken, events=tuple(sorted(map(tuple, told["events"]))))

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.seconds + other.seconds,
            self.statuses + other.statuses,
            self.indexes + other.indexes,
            self.answered_ms + other.answered_ms,
            self.refused_ms + other.refused_ms,
            self.broken + other.broken,
            self.refused_bare + other.refused_bare,
            max(self.late_seconds, other.late_seconds),
        )

    @property
    def answered(self) -> int:
        """How many got an answer."""
        return self.statuses["200"]

    @property
    def failed(self) -> int:
        """How many got anything else, or nothing."""
        return self.statuses.total() - self.answered + self.broken

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds if self.seconds else 0.0


def percentile(times: Counter[int], share: float) -> int:
    """The smallest of the counted ``times`` that at least ``share`` of them don't exceed; 0 of none."""
    wanted, reached = share * times.total(), 0
    for ms, count in sorted(times.items()):
        reached += count
        if reached >= wanted:
            return ms
    return 0
