"""A subject seen from outside: started, asked, weighed, ended."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from serving.memory import proportional_megabytes

ROOT = Path(__file__).resolve().parent.parent
OURS = {"floor": ["-m", "bench.floor"], "engine": ["-m", "bench.engine"]}


@dataclass
class Subject:
    """A process at the other end of the line. ``ready`` is the seconds from its start to its first answer, building left out."""

    name: str
    command: Sequence[str]
    setup: Mapping[str, Any]
    log: Path
    ready: float = 0.0
    building: float | None = None
    _process: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    def start(self, question: str) -> None:
        """Start it and have one question answered. Raises ChildProcessError where it ends instead."""
        started = time.perf_counter()
        environment = os.environ | {"PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT, env=environment
            )
        self.building = self._order(self.setup)["building"]
        self._order({"questions": [question]})
        self.ready = time.perf_counter() - started - (self.building or 0.0)

    def seconds(self, questions: Sequence[str]) -> list[float]:
        """Seconds for each of ``questions``, asked one after another."""
        return list(self._order({"questions": questions})["seconds"])

    def per_second(self, questions: Sequence[str], clients: int) -> float | None:
        """Answers a second to ``questions`` from so many clients at once; None where that fails."""
        found: float | None = self._order({"questions": questions, "clients": clients})["per_second"]
        return found

    @property
    def megabytes(self) -> float:
        """Resident memory of the process; pages shared with others count in part."""
        return proportional_megabytes([self._running.pid])

    @property
    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            raise ChildProcessError(f"{self.name} was not started")
        return self._process

    def _order(self, order: Mapping[str, Any]) -> dict[str, Any]:
        line, reply = self._running.stdin, self._running.stdout
        assert line is not None
        assert reply is not None
        try:
            line.write(json.dumps(order) + "\n")
            line.flush()
            return dict(json.loads(reply.readline()))
        except (OSError, ValueError) as error:
            raise ChildProcessError(f"{self.name} has ended: see {self.log}") from error

    def __enter__(self) -> "Subject":
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()


def ours(name: str, setup: Mapping[str, Any], folder: Path) -> Subject:
    """The floor or the engine."""
    return Subject(name, [sys.executable, *OURS[name]], setup, folder / f"{name}.log")
